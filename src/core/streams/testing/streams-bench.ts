/** Streams fed through the real decoder under a fake clock. */
import { Buffer } from 'node:buffer';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { StreamHealth } from '../../../shared/stream-health.ts';
import type { Own } from '../../base/own.ts';
import { decodePublish } from '../../flespi/decode.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createStreams, type Streams } from '../streams.ts';
import { inUtc } from './in-utc.ts';

/** What a test says and sees. Times are Unix seconds, now unless given; null is MQTT 3, which carries none. */
export interface StreamsBench {
  readonly streams: Streams;
  nowS(): number;
  /** Publishes `payload` on `flespi/{path}`. */
  arrives(path: string, payload: string, timeS?: number | null): void;
  object(value: JsonObject, timeS?: number | null, id?: string): void;
  property(name: string, value: JsonValue, timeS?: number | null, id?: string): void;
  removed(path: string, timeS?: number | null): void;
  log(eventCode: number, raw?: JsonObject, id?: string): void;
  /** A batch of five messages, all accepted unless `raw` says otherwise. */
  sent(raw?: JsonObject): void;
  pass(seconds: number): void;
  /** Health of a stream, 7 unless told otherwise, its reason in UTC; throws where there is none. */
  stream(id?: string): Omit<Own<StreamHealth>, 'reason'> & { readonly reason: string };
}

/** Creates a bench at 2026-01-01 12:00:00 UTC that knows no stream. */
export function createStreamsBench(): StreamsBench {
  const clock = createFakeClock(Date.UTC(2026, 0, 1, 12));
  const streams = createStreams({ nowMs: () => clock.nowMs() });
  const nowS = (): number => clock.nowMs() / 1000;
  const arrives: StreamsBench['arrives'] = (path, payload, timeS = nowS()) => {
    const event = decodePublish({
      topic: `flespi/${path}`,
      payload: Buffer.from(payload),
      userProperties: timeS === null ? undefined : { timestamp: String(timeS) },
      retain: false,
      receivedAtMs: clock.nowMs(),
    });
    if (event.kind === 'object' || event.kind === 'property' || event.kind === 'log') streams.apply(event);
    else throw new Error(`nothing for streams: ${event.kind}`);
  };
  const log: StreamsBench['log'] = (event_code, raw = {}, id = '7') =>
    arrives(`log/gw/streams/${id}/event`, JSON.stringify({ timestamp: nowS(), event_code, ...raw }));

  return {
    streams,
    nowS,
    arrives,
    object: (value, timeS, id = '7') => arrives(`state/gw/streams/${id}`, JSON.stringify(value), timeS),
    property: (name, value, timeS, id = '7') =>
      arrives(`state/gw/streams/${id}/${name}`, JSON.stringify(value), timeS),
    removed: (path, timeS) => arrives(`state/gw/streams/${path}`, '', timeS),
    log,
    sent: (raw = {}) => log(404, { read: 5, accepted: 5, rejected: 0, skipped: 0, ...raw }),
    pass(seconds) {
      clock.advance(seconds * 1000);
      streams.tick();
    },
    stream(id = '7') {
      const found = streams.list().find((one) => one.id === id);
      if (found === undefined) throw new Error(`no stream ${id}`);
      return { ...found, reason: inUtc(found.reason, nowS()) };
    },
  };
}
