import type { LinkOutage, PastAccount, PastSpan } from '../../shared/past.ts';
import type { LinkSince } from '../journal/past/link-rows.ts';

/** How the link was at a moment. */
export function linkAt(links: readonly LinkSince[], atMs: number): Pick<PastAccount, 'link' | 'linkSinceMs'> {
  const last = links.findLast((link) => link.atMs <= atMs);
  return last === undefined
    ? { link: 'unknown', linkSinceMs: null }
    : { link: last.state, linkSinceMs: last.atMs };
}

/** When it was not live, within a span. */
export function outagesIn(links: readonly LinkSince[], { fromMs, toMs }: PastSpan): readonly LinkOutage[] {
  return links.flatMap(({ atMs, state }, index) => {
    const from = Math.max(fromMs, atMs);
    const to = Math.min(toMs, links[index + 1]?.atMs ?? toMs);
    return state === 'live' || to <= from ? [] : [{ fromMs: from, toMs: to, what: state }];
  });
}
