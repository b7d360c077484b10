/** Regions of the window in the order in which F6 goes round, by the mark `data-region` round each. */
export const REGIONS = ['bar', 'vehicles', 'map', 'time', 'details', 'dock'] as const;
export type Region = (typeof REGIONS)[number];

/**
 * Where F6 leads from a region (null from none): the next that can be gone to, round and round; from none the first region with something of
 * the fleet, or backwards the last. Null where there is none. Pure.
 */
export function nextRegion(
  from: Region | null,
  by: 1 | -1,
  isThere: (region: Region) => boolean,
): Region | null {
  const start = from === null ? (by === 1 ? 0 : REGIONS.length) : REGIONS.indexOf(from);
  for (let step = 1; step <= REGIONS.length; step += 1) {
    const at = (start + by * step + 2 * REGIONS.length) % REGIONS.length;
    const region = REGIONS[at];
    if (region !== undefined && isThere(region)) return region;
  }
  return null;
}

/** What can take the focus, as far as it is shown. */
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** Brings the focus to the regions of a document. */
export interface RegionFocus {
  goTo(region: Region): void;
  /** To the next region, or the one before. */
  go(by: 1 | -1): void;
  stop(): void;
}

/** Keeps where the focus was in each region, and brings it back there. */
export function createRegionFocus(document: Document): RegionFocus {
  const last = new Map<Region, HTMLElement>();
  const elementOf = (region: Region): HTMLElement | null =>
    document.querySelector<HTMLElement>(`[data-region="${region}"]`);
  const regionOf = (element: Element | null): Region | null => {
    const name = element?.closest('[data-region]')?.getAttribute('data-region') ?? null;
    return REGIONS.find((region) => region === name) ?? null;
  };
  const onFocus = ({ target }: FocusEvent): void => {
    const region = target instanceof HTMLElement ? regionOf(target) : null;
    if (region !== null && target instanceof HTMLElement) last.set(region, target);
  };
  document.addEventListener('focusin', onFocus);

  const isThere = (region: Region): boolean => {
    const element = elementOf(region);
    return element !== null && element.closest('[inert]') === null && element.getClientRects().length > 0;
  };
  /** Where the focus was there before, else what the region names as its first, else the first that can take it. */
  const targetIn = (region: Region): HTMLElement | null => {
    const element = elementOf(region);
    const before = last.get(region);
    if (before !== undefined && element?.contains(before) === true && isShown(before)) return before;
    const named = element?.querySelector<HTMLElement>('[data-region-start]') ?? null;
    if (named !== null && isShown(named)) return named;
    return [...(element?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].find(isShown) ?? null;
  };
  return {
    goTo: (region) => targetIn(region)?.focus(),
    go(by) {
      const here = regionOf(document.activeElement);
      const next = nextRegion(here, by, (region) => isThere(region) && targetIn(region) !== null);
      if (next !== null) targetIn(next)?.focus();
    },
    stop: () => document.removeEventListener('focusin', onFocus),
  };
}

function isShown(element: HTMLElement): boolean {
  return element.isConnected && element.getClientRects().length > 0;
}
