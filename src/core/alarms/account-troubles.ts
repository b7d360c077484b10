/** What is wrong with an account itself: its link, its storage, its streams and gaps, as it is at a moment. */
import type { AlarmSeverity } from '../../shared/alarm.ts';
import { MOST_MEMBERS, type OwnAlarm } from '../../shared/alarms.ts';
import type { Gap } from '../../shared/completeness.ts';
import type { ConnectionState, ConnectionStatus } from '../../shared/connection.ts';
import type { SilenceExplanation } from '../../shared/explanation.ts';
import type { LossForecast, Outlook } from '../../shared/forecast.ts';
import type { AlarmTrouble } from '../../shared/messages/alarms.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Condition } from './condition.ts';

/** A stream as far as alarms go. */
export type WatchedStream = Pick<StreamHealth, 'name' | 'state' | 'reason' | 'loss'> & {
  readonly id: string;
};

/** What an account is at a moment. */
export interface AccountStanding {
  readonly connection: Pick<ConnectionStatus, 'state' | 'cause'>;
  readonly storage: StorageFailure | null;
  readonly streams: readonly WatchedStream[];
  /** What is foreseen of channels and of our session. */
  readonly outlook: Pick<Outlook, 'channels' | 'session'>;
  /** Why several vehicles are silent; null where that cannot be told for now. */
  readonly silences: readonly SilenceExplanation[] | null;
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

/** Creates one that goes on where an earlier run `left` its alarms: a link that was down then, and is not up yet, is down all the while. */
export function createAccountTroubles(left: readonly OwnAlarm[]): AccountTroubles {
  const down = left.find(({ active, trouble }) => active && trouble.code === 'alarm-link-down');
  let downSinceMs = down === undefined ? null : down.raisedMs - LINK_MS;
  return {
    at({ connection, storage, streams, outlook, silences, gaps }, nowMs) {
      const isWell = WELL.has(connection.state);
      // A clock that was set back must not put it off.
      downSinceMs = isWell ? null : Math.min(downSinceMs ?? nowMs, nowMs);
      const downMs = downSinceMs === null ? 0 : nowMs - downSinceMs;
      return [
        ...(downSinceMs === null || downMs < LINK_MS ? [] : [linkDown(connection, downMs)]),
        ...(storage === null ? [] : [storageFailing(storage)]),
        ...streams.flatMap((stream) => [streamTrouble(stream) ?? [], streamLoss(stream, nowMs) ?? []].flat()),
        ...outlook.channels.flatMap((channel) => channelFull(channel, nowMs) ?? []),
        ...sessionEnd(outlook.session, nowMs),
        ...(silences ?? []).flatMap((silence) => silenceTrouble(silence) ?? []),
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

/** Somebody can still do something: told so long before, and grave when it is near. */
const FORESEEN_MS = 24 * 3_600_000;
const NEAR_MS = 2 * 3_600_000;
/** Of ten days so many are told of, for a weekend is none to worry about. */
const SESSION_FORESEEN_MS = 3 * 24 * 3_600_000;

function foreseen(loss: LossForecast | null, nowMs: number): AlarmSeverity | null {
  if (loss === null) return null;
  const inMs = loss.earliestS * 1000 - nowMs;
  if (inMs > FORESEEN_MS) return null;
  return inMs <= NEAR_MS ? 'danger' : 'warning';
}

function streamLoss({ id, name, loss }: WatchedStream, nowMs: number): Condition | null {
  const severity = foreseen(loss, nowMs);
  if (severity === null || loss === null) return null;
  return {
    key: `stream-loss ${id}`,
    subject: { kind: 'stream', streamId: id, name },
    severity,
    first: false,
    trouble: { code: 'alarm-stream-loss', loss: inSteps(loss) },
  };
}

function channelFull(
  { channelId, name, full }: Outlook['channels'][number],
  nowMs: number,
): Condition | null {
  const severity = foreseen(full, nowMs);
  if (severity === null || full === null) return null;
  return {
    key: `channel-full ${channelId}`,
    subject: { kind: 'channel', channelId, name },
    severity,
    first: false,
    trouble: { code: 'alarm-channel-full', loss: inSteps(full) },
  };
}

/** While our link is down: what the broker keeps for us ends by time, or for want of room. */
function sessionEnd(session: Outlook['session'], nowMs: number): readonly Condition[] {
  if (session === null) return [];
  const atMs = Math.min(session.expiresAtS, session.full?.earliestS ?? session.expiresAtS) * 1000;
  if (atMs - nowMs > SESSION_FORESEEN_MS) return [];
  return [
    {
      key: 'session-end',
      subject: { kind: 'link' },
      severity: 'danger',
      first: false,
      trouble: { code: 'alarm-session-end', atMs: Math.floor(atMs / MINUTE_MS) * MINUTE_MS },
    },
  ];
}

const MINUTE_MS = 60_000;
/** A forecast moves with each value that comes: less is no news. */
const STEP_S = 600;

/** The steps around it: what is foreseen at the earliest does not come before the moment that is said. */
function inSteps({ earliestS, latestS }: LossForecast): LossForecast {
  return {
    earliestS: Math.floor(earliestS / STEP_S) * STEP_S,
    latestS: latestS === null ? null : Math.ceil(latestS / STEP_S) * STEP_S,
  };
}

/** What alarms of a common silence begin their keys with. */
export const SILENCE_KEY = 'silence ';

function silenceTrouble({ cause, isTrouble, vehicleIds }: SilenceExplanation): Condition | null {
  if (!isTrouble || cause.code === 'own-link-down') return null;
  const whose = 'channel' in cause ? cause.channel : 'operator' in cause ? cause.operator : '';
  return {
    key: `${SILENCE_KEY}${cause.code} ${whose}`,
    subject: { kind: 'vehicles', count: vehicleIds.length, vehicleIds: vehicleIds.slice(0, MOST_MEMBERS) },
    severity: cause.code === 'channel-blocked' ? 'danger' : 'warning',
    first: false,
    trouble: { code: 'alarm-silence', cause },
  };
}
