import { setImmediate } from 'node:timers/promises';
import type { TrackParameters } from '../../../shared/track/parameters.ts';
import { MOST_TRACK_FIXES } from '../../../shared/track/track.ts';
import { unitOf } from '../../flespi/units.ts';
import { readerOf } from '../../journal/create-reader.ts';
import { createNumericParameters } from '../../journal/reading/numeric-parameters.ts';
import type { Reading } from './reading.ts';

/** How far it is, 0 to 1, and how many messages were read. */
export interface ParametersNotice {
  readonly share: number;
  readonly messages: number;
}

interface WantedParameters {
  readonly vehicleId: string;
  /** Of device time, Unix microseconds. */
  readonly fromUs: number;
  readonly toUs: number;
  readonly names: readonly string[];
}

/** How long the thread reads at a time before it hears what else is asked, milliseconds. */
const SLICE_MS = 10;
const TELL_MS = 250;
/** Messages that are read at a time, by what that takes: in a large fleet each lies in another block, and more are not kept inflated. */
const LEAST_COUNT = 4;
const MOST_COUNT = 60;
/** There are not too many in less. */
const SHORTEST_US = 1e6;

/**
 * What the messages of a vehicle in a span said in figures; in the place of too many, how many messages there are. It is read piece by
 * piece of its time, each with as many messages as take a slice, so that no track or report waits for it.
 */
export async function trackParameters(
  { vehicleId, fromUs, toUs, names }: WantedParameters,
  { database, blocks, signal, now, notify }: Reading<ParametersNotice>,
): Promise<TrackParameters | { readonly tooMany: number }> {
  const reader = readerOf(database, blocks);
  const held = reader.count({ vehicleId, fromUs, toUs });
  if (held > MOST_TRACK_FIXES) return { tooMany: held };
  const found = createNumericParameters(names);
  let most = MOST_COUNT;
  let lengthUs = toUs - fromUs;
  let atUs = fromUs;
  let toldMs = now();
  while (atUs < toUs && !found.isFull()) {
    const startedMs = now();
    const piece = { vehicleId, fromUs: atUs, toUs: Math.min(toUs, atUs + lengthUs) };
    const count = reader.count(piece);
    if (count > most && lengthUs > SHORTEST_US) {
      lengthUs = Math.ceil(lengthUs / 4);
      continue;
    }
    if (count > 0) {
      for (const { timeUs, body } of reader.messages(piece)) found.add(timeUs, body);
      most = nextCount(most, now() - startedMs);
    }
    atUs = piece.toUs;
    if (count < most / 4) lengthUs *= 4;
    if (now() - toldMs >= TELL_MS) {
      toldMs = now();
      notify({ share: found.messages() / Math.max(1, held), messages: found.messages() });
    }
    await setImmediate();
    signal.throwIfAborted();
  }
  return {
    reported: found.counts().map(([name, count]) => ({ name, count, unit: unitOf(name) })),
    areNamesCut: found.areNamesCut(),
    series: found.series(),
    messages: found.messages(),
    cutAtMs: atUs < toUs ? atUs / 1000 : null,
  };
}

/** So many messages that reading them takes about a slice. */
function nextCount(count: number, tookMs: number): number {
  const wanted = count * Math.min(2, Math.max(0.25, SLICE_MS / Math.max(tookMs, 0.1)));
  return Math.min(MOST_COUNT, Math.max(LEAST_COUNT, Math.round(wanted)));
}
