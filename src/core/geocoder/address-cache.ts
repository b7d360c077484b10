import { createHash } from 'node:crypto';
import type { FoundAddress, GeocoderSettings } from '../../shared/geocoder.ts';
import { parseJson } from '../json/json-text.ts';
import type { TileCache } from '../maps/servers/tile-cache.ts';
import { DECIMALS, type GeocoderQuestion } from './geocoder-url.ts';
import { keptAddresses } from './read-answer.ts';

/** Answers that are kept between runs, so that nobody is asked the same twice. */
export interface AddressCache {
  /** Null where it is not kept, or was too long ago. */
  get(
    settings: GeocoderSettings,
    question: GeocoderQuestion,
    nowMs: number,
  ): Promise<readonly FoundAddress[] | null>;
  put(
    settings: GeocoderSettings,
    question: GeocoderQuestion,
    found: readonly FoundAddress[],
    nowMs: number,
  ): void;
  /** Forgets all of them. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
const FRESH_MS = 90 * DAY_MS;
/** What is not known today may be tomorrow. */
const NOTHING_FRESH_MS = DAY_MS;

/** Answers in the kind of file that tiles are kept in: bounded, and made anew where it is damaged. */
export function createAddressCache(kept: TileCache): AddressCache {
  return {
    async get(settings, question, nowMs) {
      const row = await kept.get(nameOf(settings, question), nowMs);
      if (row?.bytes == null || row.freshUntilMs <= nowMs) return null;
      return keptAddresses.safeParse(parseJson(Buffer.from(row.bytes).toString())).data ?? null;
    },
    put(settings, question, found, nowMs) {
      const freshUntilMs = nowMs + (found.length === 0 ? NOTHING_FRESH_MS : FRESH_MS);
      const bytes = Buffer.from(JSON.stringify(found));
      kept.put(nameOf(settings, question), { bytes, etag: null, lastModified: null, freshUntilMs }, nowMs);
    },
    async clear() {
      await kept.clear();
    },
    close: () => kept.close(),
  };
}

function nameOf({ kind, url }: GeocoderSettings, question: GeocoderQuestion): string {
  const asked =
    question.kind === 'search'
      ? question.text.toLocaleLowerCase()
      : `${question.point.latitude.toFixed(DECIMALS)} ${question.point.longitude.toFixed(DECIMALS)}`;
  const whole = JSON.stringify([kind, url, question.kind, asked, question.language]);
  return createHash('sha256').update(whole).digest('hex');
}
