/**
 * A number of JSON that no double holds: a whole one beyond 2^53, one of more digits than a double keeps, `1e400`. Its
 * digits travel as they were written, through structured clones and over the wire alike.
 */
export interface ExactNumber {
  /** The number as JSON wrote it. */
  readonly digits: string;
  /** No JSON has a member that is there and undefined, so nothing that came from the network can look like one of these. */
  readonly unlikeJson: undefined;
}

/** A number with exactly these digits, which are those of a JSON number. */
export function exactNumber(digits: string): ExactNumber {
  return { digits, unlikeJson: undefined };
}

/** Whether a value is a number kept by its digits. */
export function isExactNumber(value: unknown): value is ExactNumber {
  return (
    typeof value === 'object' && value !== null && 'unlikeJson' in value && value.unlikeJson === undefined
  );
}

/** The nearest double of either kind of number, which may be infinite; undefined for what is no number. */
export function nearestDouble(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return isExactNumber(value) ? Number(value.digits) : undefined;
}

/** A number as it was sent, minus zero and digits beyond a double included. */
export function numberText(value: number | ExactNumber): string {
  if (typeof value !== 'number') return value.digits;
  return Object.is(value, -0) ? '-0' : String(value);
}
