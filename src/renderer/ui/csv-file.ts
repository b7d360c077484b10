/** Spreadsheets take a file for UTF-8 by it. */
const BYTE_ORDER_MARK = '\ufeff';

/** Rows of cells that are written already as a table (RFC 4180). */
export function csvFile(rows: readonly (readonly string[])[]): string {
  return `${BYTE_ORDER_MARK}${rows.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
}
