/** SQLite's primary result code in an error (https://sqlite.org/rescode.html); null where it is no error of SQLite. */
export function sqliteResult(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : null;
}
