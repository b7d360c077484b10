/** A date, or a date and a time of day with its zone. */
const FORM = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Unix milliseconds of an ISO 8601 date (its midnight in UTC) or date-time with a zone; null where the text is neither. A time
 * without a zone is refused: it would mean another moment on another machine.
 */
export function parseTime(text: string): number | null {
  const date = FORM.exec(text)?.[1];
  if (date === undefined || !isInCalendar(date)) return null;
  const timeMs = Date.parse(text);
  return timeMs >= 0 ? timeMs : null;
}

/** `Date` takes 30 February for 2 March. */
function isInCalendar(date: string): boolean {
  const midnight = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(date);
}
