import type { LogEvent } from '../flespi/events.ts';
import { numberField } from '../flespi/fields.ts';
import type { SilenceRecord } from '../streams/explain/silence-facts.ts';

/** The last records of devices and channels that tell why they are silent. */
export interface SilenceRecords {
  /** `logId`: its number in the journal; null where it has none. */
  take(event: LogEvent, logId: number | null): void;
  of(origin: 'device' | 'channel', id: string): readonly SilenceRecord[];
}

/** Identified, closed, blocked, disconnected; reconnects of an hour are counted. */
const TELLING: ReadonlySet<number> = new Set([20, 101, 102, 301]);
const MOST_OF_ONE = 40;
const MOST_ORIGINS = 20_000;
const NONE: readonly SilenceRecord[] = [];

/** Creates one that has heard nothing. */
export function createSilenceRecords(): SilenceRecords {
  const records = new Map<string, readonly SilenceRecord[]>();
  return {
    take({ origin, originId, timeS, eventCode, raw }, logId) {
      if ((origin !== 'device' && origin !== 'channel') || originId === null) return;
      if (eventCode === null || !TELLING.has(eventCode)) return;
      const key = `${origin} ${originId}`;
      const before = records.get(key) ?? NONE;
      const record = { id: logId, timeS, eventCode, closeCode: numberField(raw, 'close_code') };
      records.delete(key);
      records.set(key, [...before.slice(1 - MOST_OF_ONE), record]);
      if (records.size <= MOST_ORIGINS) return;
      for (const oldest of records.keys()) {
        records.delete(oldest);
        break;
      }
    },
    of: (origin, id) => records.get(`${origin} ${id}`) ?? NONE,
  };
}
