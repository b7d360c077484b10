/** A number with at most `places` decimals, never as a power of ten: XML's decimals know none. */
export function decimal(value: number, places: number): string {
  const text = value.toFixed(places);
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}

/** A number with every digit that it was sent with, never as a power of ten. */
export function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? decimal(value, 20) : text;
}

/** Degrees as the journal keeps them: to 1e-7, about a centimetre. */
export function degrees(value: number): string {
  return decimal(value, 7);
}
