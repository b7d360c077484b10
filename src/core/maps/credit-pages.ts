import { creditsOf } from '../../shared/map-credits.ts';
import type { MapSource } from '../../shared/map-source.ts';

/** Web pages to which attributions lead, those by TLS alone. */
export function creditPages(maps: readonly Pick<MapSource, 'attribution'>[]): ReadonlySet<string> {
  const links = maps.flatMap(({ attribution }) => creditsOf(attribution).flatMap(({ href }) => href ?? []));
  return new Set(links.filter((href) => href.startsWith('https:')));
}
