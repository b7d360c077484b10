import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import type { FixSink } from '../fleet/fix-sink.ts';
import type { Arrival, Fleet } from '../fleet/fleet.ts';
import type { ObjectState, PropertyState } from '../flespi/events.ts';
import { unitOf } from '../flespi/units.ts';
import type { Arrived } from '../ingest/ingest.ts';
import type { NamedSubject } from '../journal/log-index/log-question.ts';
import { type Channels, createChannels } from '../streams/channels.ts';
import type { LogArrival } from '../streams/log-buffer.ts';
import { createStreams, type Streams, type StreamsDeps } from '../streams/streams.ts';
import { createDeletionReconciler, type DeletionReconciler } from './deletion-reconciler.ts';

/** What is known of one account: built from events alone, be they new or out of the journal. */
export interface AccountState {
  readonly fleet: Fleet;
  readonly streams: Streams;
  readonly channels: Channels;
  readonly deletions: DeletionReconciler;
  apply(arrived: Arrived): void;
  /** Names of what log records are about. */
  readonly subjects: Subjects;
}

/** What log records of an account may be about, by name. */
export interface Subjects {
  nameOf(origin: string, id: string | null): string | null;
  /** All that have a name. */
  all(): Iterable<NamedSubject>;
}

/** What the state of an account is told by, and where its log records go. */
export interface AccountStatePorts {
  addLog(arrival: LogArrival): void;
  /** As they are chosen now. */
  statusThresholds(): StatusThresholds;
  /** Told of the fixes of its vehicles; nobody is where absent. */
  readonly fixes?: FixSink;
  /** Unix milliseconds up to when the account's streams are heard of: now, while the link is live. */
  streamsNowMs(): number;
  /** Unix milliseconds since when they are, without a break; null where that is not known. */
  streamsHeardSinceMs(): number | null;
  /** Our own listener, where it is a stream's target. */
  readonly ownListener?: StreamsDeps['ownListener'];
}

/** Creates the state of an account of which nothing is known. */
export function createAccountState(clock: Clock, log: Log, ports: AccountStatePorts): AccountState {
  const fleet = createFleet({
    clock,
    unitOf,
    thresholds: () => ports.statusThresholds(),
    ...(ports.fixes !== undefined && { fixes: ports.fixes }),
  });
  const streams = createStreams({
    nowMs: () => ports.streamsNowMs(),
    heardSinceMs: () => ports.streamsHeardSinceMs(),
    ...(ports.ownListener && { ownListener: ports.ownListener }),
  });
  const channels = createChannels();

  const nameOf = (origin: string, id: string | null): string | null => {
    if (id === null) return null;
    if (origin === 'stream') return streams.nameOf(id);
    if (origin === 'device') return fleet.nameOf(id);
    return origin === 'channel' ? channels.nameOf(id) : null;
  };

  const applyState = (event: ObjectState | PropertyState, arrival: Arrival): void => {
    if (event.origin === 'streams') streams.apply(event);
    else if (event.origin === 'channels') channels.apply(event);
    else fleet.apply(event, arrival);
  };
  const deletions = createDeletionReconciler(clock, (origin, id) => {
    log.info('runtime.gone-while-away', { origin, id });
    const receivedAtMs = clock.nowMs();
    applyState(
      { kind: 'object', origin, id, object: undefined, timeS: receivedAtMs / 1000 },
      { source: 'mqtt', receivedAtMs },
    );
  });

  function* named(): Generator<NamedSubject> {
    for (const { id, name } of streams.list()) yield { origin: 'stream', id, name };
    for (const [origin, ids] of [
      ['channel', channels.ids()],
      ['device', fleet.ids()],
    ] as const) {
      for (const id of ids) {
        const name = nameOf(origin, id);
        if (name !== null) yield { origin, id, name };
      }
    }
  }

  return {
    fleet,
    streams,
    channels,
    deletions,
    subjects: { nameOf, all: named },
    apply({ event, source, receivedAtMs, logId }) {
      switch (event.kind) {
        case 'log':
          if (logId !== undefined) {
            ports.addLog({
              event,
              id: logId,
              originName: nameOf(event.origin, event.originId),
              receivedAtMs,
            });
          }
          streams.apply(event, logId);
          return;
        case 'object':
        case 'property':
          if (event.kind === 'object') deletions.note(event);
          applyState(event, { source, receivedAtMs });
          return;
        case 'interval':
        case 'sms':
          return;
        default:
          fleet.apply(event, { source, receivedAtMs });
      }
    },
  };
}
