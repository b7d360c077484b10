import { ACCOUNT_COLOURS, type AccountColour } from '../../../shared/schemas/account.ts';

/** About what each looks like on a light map. */
const LOOKS: Readonly<Record<AccountColour, readonly [red: number, green: number, blue: number]>> = {
  blue: [0x1c, 0x6d, 0xd0],
  amber: [0xd9, 0x8a, 0x00],
  violet: [0x70, 0x48, 0xc8],
  teal: [0x0b, 0x8a, 0x9a],
  rose: [0xd0, 0x20, 0x60],
  lime: [0x4f, 0xa0, 0x10],
  brown: [0x80, 0x50, 0x30],
  slate: [0x68, 0x70, 0x7a],
};

/** The one of our colours that a colour of a file (`#rrggbb` or `#rgb`) is nearest to, or that it names; null where it is none. */
export function nearestColour(text: string): AccountColour | null {
  const named = ACCOUNT_COLOURS.find((colour) => colour === text);
  if (named !== undefined) return named;
  const parts = partsOf(text);
  if (parts === null) return null;
  const away = (colour: AccountColour): number =>
    LOOKS[colour].reduce((sum, part, at) => sum + (part - (parts[at] ?? 0)) ** 2, 0);
  return ACCOUNT_COLOURS.reduce((nearest, colour) => (away(colour) < away(nearest) ? colour : nearest));
}

function partsOf(text: string): readonly number[] | null {
  const digits = /^#(?:([0-9a-f]{6})|([0-9a-f]{3}))$/i.exec(text.trim());
  const six = digits?.[1] ?? digits?.[2]?.replaceAll(/./g, '$&$&');
  return six === undefined ? null : [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16));
}
