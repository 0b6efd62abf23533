/** A cell that a spreadsheet would run: formula signs, their full-width forms, tab and line breaks (ASVS 1.2.10). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

function cell(value: string): string {
  const harmless = formula.test(value) ? `'${value}` : value;
  return /["\r\n,]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line of a CSV that people open in a spreadsheet: quoted where needed, formulas disarmed, CRLF. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map((value) => (typeof value === 'number' ? String(value) : cell(value))).join(',')}\r\n`;
}

/** Without the mark Excel reads a UTF-8 CSV in the local code page. */
export const csvStart = '\ufeff';
