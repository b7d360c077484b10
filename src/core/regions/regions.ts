import { EUROPE, type Region, type RegionList } from '../../shared/account.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { askForRegions } from './regions-call.ts';

/** The list of flespi's regions, which takes no token (flespi-facts §1.1). */
const REGIONS_URL = 'https://flespi.io/auth/regions';

const KEPT_MS = 3_600_000;

export interface RegionsDeps {
  /** A host may know a way through the proxies of its system. */
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly url?: string;
}

/**
 * Creates what tells flespi's regions: asked for again after an hour, and after a failure at the next call. It never
 * rejects: what was known before, at least the European region, is told with the reason.
 */
export function createRegions(deps: RegionsDeps): () => Promise<RegionList> {
  const { clock, log, url = REGIONS_URL } = deps;
  let known: readonly Region[] = [EUROPE];
  let isFromFlespi = false;
  let askAfterMs = clock.monotonicMs();
  let asking: Promise<RegionList> | null = null;

  const ask = async (): Promise<RegionList> => {
    const answer = await askForRegions({ fetch: deps.fetch, clock }, url);
    if (answer.ok) {
      known = answer.value;
      isFromFlespi = true;
      askAfterMs = clock.monotonicMs() + KEPT_MS;
      return { regions: known, fallback: null };
    }
    const why = answer.error;
    log.warn('regions.not-told', { code: why.code });
    const instead = { code: isFromFlespi ? 'regions-told-before' : 'region-documented' } as const;
    return { regions: known, fallback: { why, instead } };
  };

  return async () => {
    // A clock that was set back must not keep an old list for longer.
    const untilMs = askAfterMs - clock.monotonicMs();
    if (untilMs > 0 && untilMs <= KEPT_MS) return { regions: known, fallback: null };
    asking ??= ask().finally(() => {
      asking = null;
    });
    return await asking;
  };
}
