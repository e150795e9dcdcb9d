export type CsvCell = string | number | boolean | null;

/**
 * Rows as CSV (RFC 4180, with CRLF). A text that a spreadsheet would take for a formula is preceded by an
 * apostrophe, which spreadsheets read as "this is text" (OWASP, CSV injection). Null is an empty cell.
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  // Spreadsheets trim before they look, and take some full-width signs for their ASCII kin.
  const text = /^[\s\p{Cf}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/u.test(cell)
    ? `'${cell}`
    : cell;
  return /[",\r\n\t;]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
