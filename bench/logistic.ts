/** One example: what was seen, whether it was so (1) or not (0), and how much it counts. */
export interface Example {
  readonly seen: readonly number[];
  readonly label: number;
  readonly weight: number;
}

/** Pulls every coefficient, of features scaled to a deviation of 1, towards zero: of the examples' whole weight, this share. */
const RIDGE = 1e-4;
const STEPS = 12;

/**
 * Logistic regression by Newton's method.
 *
 * @returns a coefficient for each feature, in the features' own units; 0 for one that never varies
 */
export function fitLogistic(examples: readonly Example[]): number[] {
  const size = examples[0]?.seen.length ?? 0;
  const scale = deviations(examples, size);
  const rows = examples.map(({ seen }) =>
    seen.map((value, at) => (scale[at] === 0 ? 0 : value / (scale[at] as number))),
  );
  const ridge = RIDGE * examples.reduce((sum, { weight }) => sum + weight, 0);
  let found: number[] = Array.from({ length: size }, () => 0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = found.map((value) => -ridge * value);
    const curvature = found.map((_, at) => found.map((_, other) => (other === at ? ridge : 0)));
    rows.forEach((row, n) => {
      const { label, weight } = examples[n] as Example;
      let sum = 0;
      for (let i = 0; i < size; i++) sum += (row[i] as number) * (found[i] as number);
      const likely = 1 / (1 + Math.exp(-sum));
      const pull = weight * (label - likely);
      const stiff = weight * likely * (1 - likely);
      for (let i = 0; i < size; i++) {
        const value = row[i] as number;
        if (value === 0) continue;
        gradient[i] = (gradient[i] as number) + pull * value;
        const line = curvature[i] as number[];
        for (let j = 0; j < size; j++) line[j] = (line[j] as number) + stiff * value * (row[j] as number);
      }
    });
    const move = solve(curvature, gradient);
    found = found.map((value, at) => value + (move[at] as number));
  }
  return found.map((value, at) => (scale[at] === 0 ? 0 : value / (scale[at] as number)));
}

/** A feature that never varies but is not zero is the constant one: it is left as it is. */
function deviations(examples: readonly Example[], size: number): number[] {
  return Array.from({ length: size }, (_, at) => {
    const values = examples.map(({ seen }) => seen[at] as number);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
    return deviation > 1e-9 ? deviation : mean === 0 ? 0 : 1;
  });
}

/** Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  const size = rows.length;
  for (let at = 0; at < size; at++) {
    let pivot = at;
    for (let row = at + 1; row < size; row++)
      if (Math.abs(rows[row]?.[at] as number) > Math.abs(rows[pivot]?.[at] as number)) pivot = row;
    [rows[at], rows[pivot]] = [rows[pivot] as number[], rows[at] as number[]];
    const top = rows[at] as number[];
    for (let row = 0; row < size; row++) {
      const line = rows[row] as number[];
      const factor = row === at ? 0 : (line[at] as number) / (top[at] as number);
      if (factor !== 0) for (let i = at; i <= size; i++) line[i] = (line[i] as number) - factor * (top[i] as number);
    }
  }
  return rows.map((row, at) => (row[size] as number) / (row[at] as number));
}
