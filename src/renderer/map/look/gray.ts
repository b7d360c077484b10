/** The gray as light as a colour, which is `#RRGGBB` or `rgba(…)` as the tables of colours have them. */
export function grayOf(colour: string): string {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  const parts =
    hex === null
      ? [...colour.matchAll(/[\d.]+/g)].map(([part]) => Number(part))
      : hex.slice(1).map((part) => Number.parseInt(part, 16));
  const [red = 0, green = 0, blue = 0, alpha = 1] = parts;
  // Rec. 709, as the filter `grayscale` of CSS has it.
  const light = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  return `rgba(${light}, ${light}, ${light}, ${alpha})`;
}

/** A table of colours in gray. */
export function grayColours<T extends object>(colours: T): T {
  const entries = Object.entries(colours).map(([name, value]) => [
    name,
    typeof value === 'string' ? grayOf(value) : grayColours(value),
  ]);
  return Object.fromEntries(entries);
}
