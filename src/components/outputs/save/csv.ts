/** Rows as CSV (RFC 4180): numbers in full and with a point, whatever the page shows and wherever the reader lives. */

export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export function toCsv({ columns, rows }: Sheet): string {
  const text = [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
  // Without this mark Excel takes letters beyond ASCII for others.
  return /[\u0080-\uffff]/.test(text) ? `\ufeff${text}` : text;
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A spreadsheet would compute it. Names may come from anyone's folders, so such text gets an apostrophe; "-5" is a number. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text));
}
