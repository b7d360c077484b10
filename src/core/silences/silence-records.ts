import type { JsonValue } from '../../shared/json.ts';
import type { LogEvent } from '../flespi/events.ts';
import { numberField } from '../flespi/fields.ts';
import { PROTOCOL_VIOLATED, type SilenceRecord } from '../streams/explain/silence-facts.ts';

/** The last records of devices and channels that tell why they are silent. */
export interface SilenceRecords {
  /** `logId`: its number in the journal; null where it has none. */
  take(event: LogEvent, logId: number | null): void;
  of(origin: 'device' | 'channel', id: string): readonly SilenceRecord[];
  /** Those of a channel about who called from an address and spoke another protocol, and nobody said since who that is. */
  fromAddress(from: {
    readonly channelId: string | null;
    readonly address: string;
  }): readonly SilenceRecord[];
}

/** Identified, closed, blocked, disconnected; reconnects of an hour are counted. */
const IDENTIFIED = 101;
const TELLING: ReadonlySet<number> = new Set([20, IDENTIFIED, 102, 301]);
const MOST_OF_ONE = 40;
const MOST_ORIGINS = 20_000;
const NONE: readonly SilenceRecord[] = [];

const addressKey = (channelId: string, address: string): string => `address ${channelId} ${address}`;

/** Creates one that has heard nothing. */
export function createSilenceRecords(): SilenceRecords {
  const records = new Map<string, readonly SilenceRecord[]>();
  const keep = (key: string, kept: readonly SilenceRecord[]): void => {
    records.delete(key);
    records.set(key, kept);
    if (records.size <= MOST_ORIGINS) return;
    for (const oldest of records.keys()) {
      records.delete(oldest);
      break;
    }
  };
  /** The connections of a busy channel would push it out of the channel's own. */
  const takeAddress = (channelId: string, source: JsonValue | undefined, record: SilenceRecord): void => {
    if (typeof source !== 'string') return;
    const key = addressKey(channelId, source);
    if (record.eventCode === IDENTIFIED) records.delete(key);
    else if (PROTOCOL_VIOLATED.has(record.closeCode)) keep(key, [record]);
  };
  return {
    take({ origin, originId, timeS, eventCode, raw }, logId) {
      if ((origin !== 'device' && origin !== 'channel') || originId === null) return;
      if (eventCode === null || !TELLING.has(eventCode)) return;
      const record = { id: logId, timeS, eventCode, closeCode: numberField(raw, 'close_code') };
      if (origin === 'channel') takeAddress(originId, raw.source, record);
      const key = `${origin} ${originId}`;
      const before = records.get(key) ?? NONE;
      keep(key, [...before.slice(1 - MOST_OF_ONE), record]);
    },
    of: (origin, id) => records.get(`${origin} ${id}`) ?? NONE,
    fromAddress: ({ channelId, address }) =>
      (channelId === null ? undefined : records.get(addressKey(channelId, address))) ?? NONE,
  };
}
