import type { BatchRecord } from '../../../shared/messages/log.ts';
import { readBatch } from '../../flespi/batch.ts';
import { EVENT } from '../../flespi/event-codes.ts';
import type { LogEvent } from '../../flespi/events.ts';
import { median } from '../latencies.ts';

/** Messages of tries that failed: the same ones again at each try. */
interface Tried {
  readonly read: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** What the batches of one minute came to. */
export interface Minute {
  /** Unix seconds of its beginning. */
  readonly timeS: number;
  readonly batches: number;
  readonly failures: number;
  /** What the failures tell of messages; the counts below are of batches alone. */
  readonly tried: Tried;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  /** Median of its ack latencies in seconds; null where none was told. */
  readonly latencyS: number | null;
}

/** The last hours of a stream, minute by minute. */
export interface Minutes {
  add(event: LogEvent): void;
  /** Oldest first, those in which something was sent. */
  list(): readonly Minute[];
}

const KEPT_S = 4 * 3_600;
/** Latencies that are looked at of one minute. */
const MOST_LATENCIES = 60;

interface Gathered extends Minute {
  readonly latencies: number[];
}

export function createMinutes(): Minutes {
  const minutes: Gathered[] = [];
  return {
    add({ eventCode, raw, timeS }) {
      if (eventCode !== EVENT.streamSent && eventCode !== EVENT.streamFailed) return;
      const at = Math.floor(timeS / 60) * 60;
      const index = minutes.findLastIndex((one) => one.timeS <= at);
      const known = minutes[index];
      const isKnown = known !== undefined && known.timeS === at;
      const before = isKnown ? known : emptyAt(at);
      const batch = readBatch(raw);
      const { latencies } = before;
      const isSent = eventCode === EVENT.streamSent;
      if (isSent && batch.latencyS !== null && latencies.length < MOST_LATENCIES)
        latencies.push(batch.latencyS);
      const next: Gathered = {
        timeS: at,
        batches: before.batches + (isSent ? 1 : 0),
        failures: before.failures + (isSent ? 0 : 1),
        tried: isSent ? before.tried : triedAgain(before.tried, batch),
        read: before.read + (isSent ? (batch.read ?? 0) : 0),
        accepted: before.accepted + (batch.accepted ?? 0),
        rejected: before.rejected + (isSent ? (batch.rejected ?? 0) : 0),
        skipped: before.skipped + (isSent ? (batch.skipped ?? 0) : 0),
        latencyS: median(latencies),
        latencies,
      };
      minutes.splice(isKnown ? index : index + 1, isKnown ? 1 : 0, next);
      const oldestS = (minutes.at(-1)?.timeS ?? 0) - KEPT_S;
      while (minutes[0] !== undefined && minutes[0].timeS < oldestS) minutes.shift();
    },
    list: () => minutes,
  };
}

function triedAgain({ read, rejected, skipped }: Tried, batch: BatchRecord): Tried {
  return {
    read: read + (batch.read ?? 0),
    rejected: rejected + (batch.rejected ?? 0),
    skipped: skipped + (batch.skipped ?? 0),
  };
}

const NOTHING_TRIED: Tried = { read: 0, rejected: 0, skipped: 0 };

function emptyAt(timeS: number): Gathered {
  const none = {
    batches: 0,
    failures: 0,
    tried: NOTHING_TRIED,
    read: 0,
    accepted: 0,
    rejected: 0,
    skipped: 0,
    latencyS: null,
  };
  return { timeS, ...none, latencies: [] };
}
