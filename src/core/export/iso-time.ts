/** ISO 8601 in UTC to the millisecond, as spreadsheets and mapping programs read it. */
export function isoOf(timeUs: number): string {
  return new Date(Math.floor(timeUs / 1000)).toISOString();
}
