const CODES = { bold: [1, 22], dim: [2, 22], cyan: [36, 39], yellow: [33, 39] } as const;

export type Paint = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/** What a text is printed on. */
export interface Look {
  readonly paint: Paint;
  /** Columns to wrap at; null where nothing is wrapped. */
  readonly width: number | null;
}

const MAX_WIDTH = 100;

/** Colour and wrapping only on a terminal; colour not where `NO_COLOR` asks for none. */
export function lookOf(output: { readonly isTTY?: boolean; readonly columns?: number }, noColor: boolean): Look {
  const isTerminal = output.isTTY === true;
  return {
    paint: makePaint(isTerminal && !noColor),
    width: isTerminal ? Math.min(output.columns || 80, MAX_WIDTH) : null,
  };
}

function makePaint(coloured: boolean): Paint {
  const brush = (name: keyof typeof CODES) => (text: string) => {
    const [on, off] = CODES[name];
    return coloured && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  };
  return { bold: brush('bold'), dim: brush('dim'), cyan: brush('cyan'), yellow: brush('yellow') };
}

/** Control and direction characters could steer the terminal; texts from files and questions lose them. */
const plain = (text: string): string => text.replace(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, '');

/**
 * Break a text into lines of at most `width` columns; the first starts with `lead`, the others are indented as far.
 * Words are kept whole, however long; a no-break space does not part them.
 */
export function wrap(text: string, width: number | null, lead = ''): string[] {
  const indent = ' '.repeat(lead.length);
  const lines: string[] = [];
  let line = lead;
  let isEmpty = true;
  for (const word of plain(text).split(/[ \t\n]+/)) {
    if (!isEmpty && width !== null && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
