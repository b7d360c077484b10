/**
 * The value of a JSON number by its digits, however many: `1`, `1.0` and `1e0` are one, and so are `0` and `-0`;
 * 18446744073709551615 and …614 are two, and `1e400` is a number like any other. Digits that mean something, then `e` and the
 * power of ten of the last of them, so that equal values are equal texts. What is no number of JSON comes back as it is.
 */
export function exactNumber(written: string): string {
  return shortNumber(written) ?? longNumber(written);
}

/** Nearly every number has no power of ten and not many digits; undefined for the others. */
function shortNumber(written: string): string | undefined {
  if (written.length > SHORT) return undefined;
  let point = written.length;
  let end = written.length;
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at);
    if (code === POINT) point = at;
    else if (code < ZERO || code > NINE) return undefined;
  }
  if (written === '' || written.charCodeAt(0) === ZERO) return undefined;
  while (written.charCodeAt(end - 1) === ZERO) end--;
  // The point is not the last but in `1.0`, which is left to the long way.
  if (end === point + 1) return undefined;
  return end <= point
    ? `${written.slice(0, end)}e${point - end}`
    : `${written.slice(0, point)}${written.slice(point + 1, end)}e${point + 1 - end}`;
}

function longNumber(written: string): string {
  const found = NUMBER.exec(written);
  if (found === null) return written;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = found;
  const digits = withoutLeadingZeros(fraction === '' ? whole : whole + fraction);
  const short = withoutTrailingZeros(digits);
  if (short === '') return '0';
  const moved = digits.length - short.length - fraction.length;
  if (exponent.length <= SAFE_EXPONENT_DIGITS) return `${sign}${short}e${Number(exponent) + moved}`;
  // No number of this world, and an hour's work to add to.
  return exponent.length > MOST_EXPONENT_DIGITS
    ? written
    : `${sign}${short}e${BigInt(exponent) + BigInt(moved)}`;
}

/** A decimal number times a power of ten. */
export function timesPowerOfTen(exact: string, power: number): string {
  const at = exact.indexOf('e');
  return at < 0 ? exact : `${exact.slice(0, at)}e${BigInt(exact.slice(at + 1)) + BigInt(power)}`;
}

const SAFE_EXPONENT_DIGITS = 12;
const MOST_EXPONENT_DIGITS = 30;
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]\+?(-?\d+))?$/;
const SHORT = 24;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (digits.charCodeAt(start) === ZERO) start++;
  return start === 0 ? digits : digits.slice(start);
}

/** By hand: a regular expression would look again from every zero of a long row. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === ZERO) end--;
  return end === digits.length ? digits : digits.slice(0, end);
}
