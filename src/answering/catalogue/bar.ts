const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const CELLS = 12;

/** A bar of up to 12 cells in eighths, signed like its value; the largest of a column fills it. */
export function drawBar(value: number, largest: number): string {
  if (!(largest > 0) || value === 0) return '';
  const eighths = Math.max(1, Math.round((Math.abs(value) / largest) * CELLS * 8));
  return `${value < 0 ? '−' : ''}${'█'.repeat(Math.floor(eighths / 8))}${EIGHTHS[eighths % 8] ?? ''}`;
}
