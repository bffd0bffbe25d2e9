/** What a spreadsheet takes for a formula, also behind the apostrophes that keep it from doing so. */
const FORMULA = /^'*[=+\-@\t\r]/;

/**
 * A cell as it is written to a file: what a spreadsheet would take for a formula gets an apostrophe in front, so that it is
 * shown and not run. {@link readCell} takes it away again.
 */
export function writeCell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A cell as it was meant, without the apostrophe that {@link writeCell} put in front. */
export function readCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** Spreadsheets take a file for UTF-8 only with the mark. */
export const BYTE_ORDER_MARK = '\ufeff';

export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(writeCell).join(';')}\r\n`;
}
