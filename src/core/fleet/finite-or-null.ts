/** A number of which NaN says that it is not known, as windows are told it. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
