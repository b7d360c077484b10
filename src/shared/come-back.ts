/** Why a window's page was loaded again by itself. */
export type ComeBack = 'crashed' | 'not-loaded';

const FORM = /^#came-back=(crashed|not-loaded)@(\d{1,16})$/;

/** The part of an address by which a page learns that it came back, and when (Unix milliseconds). */
export function comeBackHash(why: ComeBack, atMs: number): string {
  return `#came-back=${why}@${Math.round(atMs)}`;
}

/** What `comeBackHash` wrote; null for any other hash. */
export function readComeBack(hash: string): { readonly why: ComeBack; readonly atMs: number } | null {
  const found = FORM.exec(hash);
  if (found === null) return null;
  return { why: found[1] === 'crashed' ? 'crashed' : 'not-loaded', atMs: Number(found[2]) };
}
