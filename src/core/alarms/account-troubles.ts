/** What is wrong with an account itself: its link, its storage, its streams and gaps, as it is at a moment. */
import type { AlarmSeverity } from '../../shared/alarm.ts';
import type { Gap } from '../../shared/completeness.ts';
import type { ConnectionState, ConnectionStatus } from '../../shared/connection.ts';
import type { AlarmTrouble } from '../../shared/messages/alarms.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Condition } from './condition.ts';

/** A stream as far as alarms go. */
export type WatchedStream = Pick<StreamHealth, 'name' | 'state' | 'reason'> & { readonly id: string };

/** What an account is at a moment. */
export interface AccountStanding {
  readonly connection: Pick<ConnectionStatus, 'state' | 'cause'>;
  readonly storage: StorageFailure | null;
  readonly streams: readonly WatchedStream[];
  /** Gaps on record that nobody has seen. */
  readonly gaps: readonly Gap[];
}

/** A link that is down is told after so long, and is grave after so long more. */
const LINK_MS = 30_000;
const LINK_DANGER_MS = 5 * 60_000;
/** Up, or down because somebody wanted that. */
const WELL: ReadonlySet<ConnectionState> = new Set(['live', 'resuming', 'idle']);

/** Finds what is wrong. */
export interface AccountTroubles {
  /** All that is, in one list: what is not in it is not so. */
  at(standing: AccountStanding, nowMs: number): readonly Condition[];
}

/** Creates one that has seen nothing. */
export function createAccountTroubles(): AccountTroubles {
  let downSinceMs: number | null = null;
  return {
    at({ connection, storage, streams, gaps }, nowMs) {
      const isWell = WELL.has(connection.state);
      // A clock that was set back must not put it off.
      downSinceMs = isWell ? null : Math.min(downSinceMs ?? nowMs, nowMs);
      const downMs = downSinceMs === null ? 0 : nowMs - downSinceMs;
      return [
        ...(downSinceMs === null || downMs < LINK_MS ? [] : [linkDown(connection, downMs)]),
        ...(storage === null ? [] : [storageFailing(storage)]),
        ...streams.flatMap((stream) => streamTrouble(stream) ?? []),
        ...gaps.flatMap((gap) => gapTrouble(gap) ?? []),
      ];
    },
  };
}

function linkDown({ cause }: AccountStanding['connection'], downMs: number): Condition {
  const why = cause !== null && !('message' in cause) ? cause : null;
  return {
    key: 'link',
    subject: { kind: 'link' },
    severity: downMs >= LINK_DANGER_MS ? 'danger' : 'warning',
    first: false,
    trouble: { code: 'alarm-link-down', why },
  };
}

function storageFailing({ why }: StorageFailure): Condition {
  const trouble: AlarmTrouble = { code: 'alarm-storage-failing', why };
  return { key: 'storage', subject: { kind: 'storage' }, severity: 'danger', first: false, trouble };
}

const STREAM_ALARMS: Readonly<
  Partial<Record<StreamHealth['state'], readonly [AlarmSeverity, StreamTrouble]>>
> = {
  failing: ['danger', 'alarm-stream-failing'],
  blocked: ['danger', 'alarm-stream-blocked'],
  degraded: ['warning', 'alarm-stream-degraded'],
};
type StreamTrouble = Extract<AlarmTrouble, { readonly code: `alarm-stream-${string}` }>['code'];

function streamTrouble({ id, name, state, reason }: WatchedStream): Condition | null {
  const alarm = STREAM_ALARMS[state];
  if (alarm === undefined) return null;
  const [severity, code] = alarm;
  return {
    key: `stream ${id}`,
    subject: { kind: 'stream', streamId: id, name },
    severity,
    first: false,
    trouble: { code, reason },
  };
}

function gapTrouble({ id, cause, state, fromMs, toMs, reason }: Gap): Condition | null {
  if (state !== 'unrecoverable') return null;
  return {
    key: `gap ${id}`,
    subject: { kind: 'gap', gapId: id, cause },
    severity: 'warning',
    first: false,
    trouble: { code: 'alarm-gap', fromMs, toMs, why: reason },
  };
}
