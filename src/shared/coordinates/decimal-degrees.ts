/** About 10 cm: finer than any fix of a vehicle. */
const DECIMALS = 6;

/** `54.687160`: always with a point, as maps take them. Minus zero is zero, however it came about. */
export function decimalDegrees(degrees: number): string {
  const text = degrees.toFixed(DECIMALS);
  return Number(text) === 0 ? (0).toFixed(DECIMALS) : text;
}
