/** What stands before the decimals in a language: `.` or `,`. */
export function decimalSignOf(language: string): string {
  const parts = new Intl.NumberFormat(language).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
}
