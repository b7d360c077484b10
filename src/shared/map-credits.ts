/** A piece of an attribution: text, and where it leads to; null where it is no link. */
export interface MapCredit {
  readonly text: string;
  /** An http or https address. */
  readonly href: string | null;
}

const LINK = /<a\s[^<>]*?href\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))[^<>]*>([^<>]*)<\/a\s*>/gi;
const ENTITIES: Readonly<Record<string, string>> = { copy: '©', amp: '&', lt: '<', gt: '>', quot: '"' };
const ENTITY = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]+);/gi;

/**
 * The pieces of an attribution as its owners write it for pages, `<a href="…">…</a>` among text. A link to anything but a web page
 * is its text; every other tag is text as it stands: nothing of it is ever HTML to us.
 */
export function creditsOf(attribution: string): readonly MapCredit[] {
  const credits: MapCredit[] = [];
  let at = 0;
  for (const link of attribution.matchAll(LINK)) {
    const [whole, double, single, bare, text = ''] = link;
    credits.push({ text: decoded(attribution.slice(at, link.index)), href: null });
    credits.push({ text: decoded(text), href: webAddress(decoded(double ?? single ?? bare ?? '')) });
    at = link.index + whole.length;
  }
  credits.push({ text: decoded(attribution.slice(at)), href: null });
  return credits.filter(({ text }) => text !== '');
}

/** The address as browsers spell it; null where it leads to no web page. */
function webAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

function decoded(text: string): string {
  return text.replace(ENTITY, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const isHex = name[1] === 'x' || name[1] === 'X';
    const code = isHex ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}
