/** The code of a system error, such as `ENOENT`, for a sentence that names it; `fallback` where it has none. */
export function errorCodeOf(error: unknown, fallback: string): string {
  return error instanceof Error && 'code' in error ? String(error.code) : fallback;
}
