import type { FoundAddress, GeocoderSettings } from '../../shared/geocoder.ts';
import type { MapFault } from '../../shared/map-source.ts';
import type { GeocoderFaultCode } from '../../shared/messages/geocoder.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import { parseJson } from '../json/json-text.ts';
import { retryAfterMs } from '../maps/servers/freshness.ts';
import { Waiting } from '../maps/servers/host-pace.ts';
import { faultOfStatus } from '../maps/servers/remote-tiles.ts';
import type { TileFetch } from '../maps/servers/tile-fetch.ts';
import type { AskPace } from './ask-pace.ts';
import { type GeocoderQuestion, geocoderUrl } from './geocoder-url.ts';
import { readAddresses } from './read-answer.ts';

export interface AskGeocoderDeps {
  /** Asks allowed hosts alone, and takes a bounded answer. */
  readonly fetch: TileFetch;
  readonly pace: AskPace;
  readonly clock: Pick<Clock, 'nowMs'>;
}

/** No answer to such a question is larger, bytes. */
const LARGEST_ANSWER_BYTES = 256 * 1024;
const NOTHING_KEPT = { etag: null, lastModified: null };
const decoder = new TextDecoder();

/** Asks the geocoder of these settings, in its turn. Failure: `geocoder-failed`. Rejects as `signal` says. */
export async function askGeocoder(
  settings: GeocoderSettings,
  key: string,
  question: GeocoderQuestion,
  { fetch, pace, clock }: AskGeocoderDeps,
  signal: AbortSignal,
): Promise<Result<readonly FoundAddress[]>> {
  const url = geocoderUrl(settings, key, question);
  const failed = (fault: MapFault, afterMs: number | null = null): Result<never> => {
    pace.failed(fault, afterMs);
    return serverFailure(fault);
  };
  try {
    return await pace.run(signal, async () => {
      const answer = await fetch(url, new Set([url.host]), NOTHING_KEPT, signal);
      if (answer.kind === 'fault') return failed(answer.fault);
      const { status, headers, bytes } = answer;
      // Some say so that there is nothing at a point.
      const isNothing = status === 404 && question.kind === 'address';
      if (status !== 200 && !isNothing)
        return failed(faultOfStatus(status), retryAfterMs(headers, clock.nowMs()));
      if (bytes.length > LARGEST_ANSWER_BYTES) return failed({ code: 'too-large', detail: '' });
      const found = isNothing ? [] : readAddresses(settings.kind, parseJson(decoder.decode(bytes)));
      if (found === null) return failed({ code: 'not-a-tile', detail: '' });
      pace.wentWell();
      return ok(found);
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Waiting) return serverFailure(error.fault);
    throw error;
  }
}

function serverFailure({ code, detail }: MapFault): Result<never> {
  return fail({ code: 'geocoder-failed', why: 'server', fault: FAULTS.get(code) ?? 'not-an-answer', detail });
}

const FAULTS: ReadonlyMap<MapFault['code'], GeocoderFaultCode> = new Map(
  (
    [
      'unreachable',
      'slow',
      'proxy',
      'certificate',
      'refused',
      'too-many',
      'status',
      'elsewhere',
      'too-large',
    ] as const
  ).map((code) => [code, code]),
);
