import { someLogMessage } from '../../../shared/messages/testing/some-log-message.ts';
import { silentLog } from '../../base/log.ts';
import type { DeviceMessage, FlespiEvent } from '../../flespi/events.ts';
import type { DecodablePublish } from '../../flespi/publish.ts';
import type { StorageError } from '../../journal/port/journal.ts';
import {
  createRememberingJournal,
  type RememberingJournal,
} from '../../journal/testing/remembering-journal.ts';
import type { AckToken, InboundPublish } from '../../mqtt/publish.ts';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts';
import { createIngest, type Ingest, type PostedBatch, type PushedBatch } from '../ingest.ts';

/** A QoS 1 message of vehicle 7, the so manieth of connection 1. */
export const publish = (order: number, text: string): InboundPublish => ({
  topic: 'flespi/message/gw/devices/7',
  payload: new TextEncoder().encode(text),
  qos: 1,
  dup: false,
  retain: false,
  userProperties: undefined,
  receivedAtMs: 0,
  ack: { connection: 1, order },
});

const message = (timestampS: number): DeviceMessage => ({
  kind: 'message',
  channelId: null,
  deviceId: '7',
  ident: null,
  deviceName: null,
  timestampS,
  serverTimestampS: timestampS + 1,
  parameters: {},
});

/**
 * Reads a payload as a device time; `?` is an unreadable message, `?log` an unreadable log record, `log1` a log record of that time,
 * `state` a property.
 */
export function decode({ payload }: DecodablePublish): FlespiEvent {
  const text = new TextDecoder().decode(payload);
  if (text.startsWith('?')) return { kind: 'unreadable', wasMessage: text !== '?log', reason: 'not JSON' };
  if (text.startsWith('log')) {
    const raw = { event_code: 404, note: text };
    const known = { origin: 'stream', originId: '12', eventCode: 404, severity: 'info' } as const;
    const message = someLogMessage(text);
    return { kind: 'log', timeS: Number(text.slice(3)), message, raw, ...known };
  }
  if (text === 'state') {
    return { kind: 'property', origin: 'devices', id: '7', property: 'name', value: 'x', timeS: null };
  }
  return message(Number(text));
}

/** The same of what was pushed. */
export function decodeText(body: Uint8Array): FlespiEvent {
  const text = new TextDecoder().decode(body);
  return text.startsWith('?')
    ? { kind: 'unreadable', wasMessage: true, reason: 'not JSON' }
    : message(Number(text));
}

/** A property of vehicle 7, the so manieth of connection 1. */
export const publishState = (order: number): InboundPublish => ({
  ...publish(order, 'state'),
  topic: 'flespi/state/gw/devices/7/name',
});

/** Messages of these device times, by HTTP; nobody has looked into them. */
export const posted = (times: readonly number[], ...others: readonly string[]): PostedBatch => ({
  source: 'http',
  items: [...times.map(String), ...others].map((text) => new TextEncoder().encode(text)),
  streamId: '12',
  receivedAtMs: 0,
});

/** Messages of these device times, by REST. */
export const delivery = (times: readonly number[], over: Partial<PushedBatch> = {}): PushedBatch => ({
  source: 'rest',
  messages: times.map((timeS) => ({ event: message(timeS), body: new TextEncoder().encode(String(timeS)) })),
  unreadable: [],
  streamId: '12',
  receivedAtMs: 0,
  ...over,
});

export interface IngestBenchOptions {
  /** The device time of a message that the state cannot take. */
  readonly unappliableS?: number;
  readonly onRelease?: (token: AckToken) => void;
  /** How long it takes to apply a message, milliseconds. */
  readonly applyMs?: number;
  /** What it is over; an empty one where absent. */
  readonly journal?: RememberingJournal;
  /** So long it takes to look into a message, and to tell whose it is; no time where absent. */
  readonly lookMs?: number;
  readonly deviceMs?: number;
}

/** A way in whose every step is written down. */
export interface IngestBench {
  readonly clock: FakeClock;
  /**
   * In order: `begin`, of a commit of 4 000 messages or more, `commit`, `ack`, `index` (of what was committed raw), `apply`, `committed`;
   * `overlap` where two raw commits are under way.
   */
  readonly steps: readonly string[];
  /** What a broker sent and was looked into, in order. */
  readonly decoded: readonly DecodablePublish[];
  readonly ingest: Ingest;
  readonly journal: RememberingJournal;
  readonly failures: readonly StorageError[];
  /** The device times of what was committed, in the order in which it was told. */
  readonly told: readonly (number | null)[];
  /** How many rows of the inbox were read so far. */
  readBack(): number;
  /** Reading them fails with this until set to null. */
  failReadBack(error: StorageError | null): void;
  /** How much of an earlier run was left, as it was told. */
  readonly recovering: readonly (number | null)[];
}

/** Creates one over an empty journal. */
export function createIngestBench({
  unappliableS = -1,
  onRelease = () => {},
  applyMs = 0,
  journal = createRememberingJournal(),
  lookMs = 0,
  deviceMs = 0,
}: IngestBenchOptions = {}): IngestBench {
  const clock = createFakeClock();
  const steps: string[] = [];
  const decoded: DecodablePublish[] = [];
  let underWay = 0;
  let rowsRead = 0;
  let readFailure: StorageError | null = null;
  const failures: StorageError[] = [];
  const told: (number | null)[] = [];
  const recovering: (number | null)[] = [];
  const ingest = createIngest({
    clock,
    journal: {
      inbox: journal.inbox,
      async inboxRow(id) {
        if (readFailure !== null) throw readFailure;
        rowsRead++;
        return await journal.inboxRow(id);
      },
      async commitRaw(rows) {
        const count = rows.reduce((sum, { entries }) => sum + entries, 0);
        if (underWay > 0) steps.push('overlap');
        if (count >= 4_000) steps.push(`begin ${count}`);
        underWay++;
        const committed = await journal.commitRaw(rows).finally(() => underWay--);
        steps.push(`commit ${count}`);
        return committed;
      },
      async commit(batch) {
        const committed = await journal.commit(batch);
        const kept = batch.messages.length + batch.logs.length + (batch.quarantined?.length ?? 0);
        const isRaw = batch.inbox !== undefined && batch.inbox.length > 0;
        if (kept > 0) steps.push(`${isRaw ? 'index' : 'commit'} ${kept}`);
        return committed;
      },
    },
    log: silentLog,
    decode(message) {
      decoded.push(message);
      clock.advance(lookMs);
      return decode(message);
    },
    decodeText,
    underDevice(event) {
      clock.advance(deviceMs);
      return event;
    },
    apply: ({ event }) => {
      if (applyMs > 0) clock.advance(applyMs);
      if (event.kind === 'message' && event.timestampS === unappliableS) throw new Error('cannot');
      const what =
        event.kind === 'message' ? event.timestampS : event.kind === 'log' ? event.raw.note : event.kind;
      steps.push(`apply ${what}`);
    },
    onRecovering: (left) => recovering.push(left),
    release(token) {
      steps.push(`ack ${token.order}`);
      onRelease(token);
    },
    onCommitted(messages) {
      steps.push(`committed ${messages.length}`);
      for (const { event } of messages) if (event.kind === 'message') told.push(event.timestampS);
    },
    onStorageFailed: (error) => failures.push(error),
  });
  return {
    clock,
    steps,
    decoded,
    ingest,
    journal,
    failures,
    told,
    recovering,
    readBack: () => rowsRead,
    failReadBack(error) {
      readFailure = error;
    },
  };
}
