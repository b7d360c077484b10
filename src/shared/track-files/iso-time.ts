/** ISO 8601 in UTC to the millisecond, as spreadsheets and mapping programs read it. */
export function isoOf(timeUs: number): string {
  return new Date(Math.floor(timeUs / 1000)).toISOString();
}

/** A time as it stands in the name of a file, in UTC to the second: `20261120T140500Z`. */
export function compactTime(timeMs: number): string {
  return new Date(timeMs)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:+]/g, '');
}
