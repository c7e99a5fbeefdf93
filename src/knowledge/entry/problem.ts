/** One thing in a file that keeps it from being imported. */
export interface ImportProblem {
  /** Counts from 1. */
  readonly line: number;
  /** Counts from 1: the cell of a table, the character of JSON. */
  readonly column?: number;
  /** Cause and fix, for people. */
  readonly what: string;
}

export type Report = (line: number, column: number | undefined, what: string) => void;

/** More lines than this are not read; the rest is counted. */
const MAX_PROBLEMS = 200;

export const makeProblem = (line: number, column: number | undefined, what: string): ImportProblem =>
  column === undefined ? { line, what } : { line, column, what };

/** Problems in the order of the file; past 200 lines the last says how many more there are. */
export function collectProblems(): { report: Report; list: () => ImportProblem[]; any: () => boolean } {
  const found: ImportProblem[] = [];
  let more = 0;
  let moreLine = 0;
  return {
    report: (line, column, what) => {
      if (found.length < MAX_PROBLEMS) found.push(makeProblem(line, column, what));
      else if (more++ === 0) moreLine = line;
    },
    list: () => {
      const sorted = found.toSorted((a, b) => a.line - b.line);
      return more === 0 ? sorted : [...sorted, { line: moreLine, what: `and ${more} more` }];
    },
    any: () => found.length > 0,
  };
}
