import {
  type FollowedSubject,
  type FollowedTold,
  type FollowedValue,
  type FollowState,
  followedKey,
  followedValueKey,
} from '../../shared/at-flespi.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createThrottle, type Throttle } from '../base/throttle.ts';
import { speaksFlespi } from '../flespi/followed.ts';
import { publishTimeS } from '../flespi/time.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { InboundPublish } from '../mqtt/publish.ts';
import { type BrokerAccess, type CleanConnection, openCleanConnection } from '../session/clean-connection.ts';
import { filtersOf, followedDevice, readFollowed } from './followed-topics.ts';

export interface StateFollowerDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** How the broker of an account is reached; undefined where it is not open. */
  readonly access: (accountId: string) => BrokerAccess | undefined;
  readonly onTold: (told: FollowedTold) => void;
}

/**
 * Follows what one window shows of what flespi holds (ADR 0088): the state topics of each subject, by a clean session of its own for each
 * account, which ends with the last panel that needs it. What comes goes to the window and nowhere else.
 */
export interface StateFollower {
  /** What is known already is told at once. Fails with `no-vehicle`, `history-no-device`, `unknown-account`, `api-own-topics`. */
  follow(subject: FollowedSubject): Result<null>;
  /** Once for each `follow`. */
  unfollow(subject: FollowedSubject): void;
  close(): void;
}

/** A subject that is shown, or was a moment ago. */
interface Followed {
  readonly subject: FollowedSubject;
  readonly key: string;
  readonly values: Map<string, FollowedValue>;
  /** Keys of the values that are to be told. */
  readonly fresh: Set<string>;
  readonly telling: Throttle;
  /** How many panels show it. */
  times: number;
  refused: number;
  hasMore: boolean;
  endGrace: Cancel;
}

interface Line {
  readonly accountId: string;
  readonly followed: Map<string, Followed>;
  connection: CleanConnection | null;
  state: 'connecting' | 'live' | 'ended';
  reasonCode: number | null;
  tries: number;
  /** By the monotonic clock, milliseconds. */
  triedMs: number;
  cancelRetry: Cancel;
}

const TELL_MS = 500;
/** A person who clicks from vehicle to vehicle comes back, or goes on, within this. */
const GRACE_MS = 20_000;
/** Of subjects that nobody looks at any more so many are kept at most. */
const MOST_LEFT = 4;
/** Values of one subject; an account with more objects is followed in part, which is told. */
const MOST_VALUES = 2_000;
const FIRST_RETRY_MS = 15_000;
const LAST_RETRY_MS = 240_000;
/** Panels that are opened one after the other do not knock more often than this: a broker bans who does. */
const AGAIN_MS = 10_000;

/** Creates it, following nothing. */
export function createStateFollower({ clock, log, access, onTold }: StateFollowerDeps): StateFollower {
  const lines = new Map<string, Line>();

  const stateOf = (line: Line, { refused, hasMore }: Followed): FollowState => {
    if (line.state === 'live') return { state: 'live', refused, hasMore };
    return line.state === 'ended' ? { state: 'ended', reasonCode: line.reasonCode } : { state: 'connecting' };
  };
  const tell = (line: Line, followed: Followed, isWhole: boolean): void => {
    const keys = isWhole ? [...followed.values.keys()] : [...followed.fresh];
    followed.fresh.clear();
    const values = keys.flatMap((key) => followed.values.get(key) ?? []);
    onTold({ subject: followed.key, following: stateOf(line, followed), values, isWhole });
  };

  const subscribe = async (line: Line, followed: Followed): Promise<void> => {
    const { connection } = line;
    if (connection === null || line.state !== 'live') return;
    try {
      const answers = await connection.subscribe(filtersOf(followed.subject).map(stateFilter));
      line.tries = 0;
      followed.refused = answers.filter(({ refusedWith }) => refusedWith !== null).length;
      followed.telling.soon();
    } catch {
      // The connection has ended, and tells so itself.
    }
  };

  const connect = (line: Line): Result<null> => {
    const account = access(line.accountId);
    if (account === undefined) return fail({ code: 'unknown-account' });
    line.cancelRetry();
    line.triedMs = clock.monotonicMs();
    line.state = 'connecting';
    line.reasonCode = null;
    const opened = openCleanConnection({
      clock,
      access: account,
      purpose: 'look',
      events: {
        live() {
          line.state = 'live';
          for (const followed of line.followed.values()) {
            // What changed meanwhile was not heard: all of it is told anew.
            followed.values.clear();
            tell(line, followed, true);
            void subscribe(line, followed);
          }
        },
        message(message) {
          for (const followed of line.followed.values()) take(followed, message);
        },
        ended(code) {
          // One that was let in is cut off for a while, whatever the reason; a refusal would be given again.
          const reasonCode = line.state === 'live' ? null : code;
          line.connection = null;
          line.state = 'ended';
          line.reasonCode = reasonCode;
          log.info('at-flespi.ended', { account: line.accountId, reasonCode });
          for (const followed of line.followed.values()) tell(line, followed, false);
          if (reasonCode === null) retryLater(line);
        },
      },
    });
    if (!opened.ok) return opened;
    line.connection = opened.value;
    return ok(null);
  };
  const retryLater = (line: Line): void => {
    const delayMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** line.tries);
    line.tries += 1;
    line.cancelRetry = clock.after(delayMs, () => {
      if (!connect(line).ok) retryLater(line);
    });
  };

  const take = (followed: Followed, message: InboundPublish): void => {
    for (const said of readFollowed(followed.subject, message)) {
      const key = followedValueKey(said);
      const before = followed.values.get(key);
      if (before === undefined && followed.values.size >= MOST_VALUES) {
        followed.hasMore = true;
        followed.telling.soon();
        continue;
      }
      // flespi says a value again that is as it was: it stands since then.
      if (before !== undefined && JSON.stringify(before.change) === JSON.stringify(said.change)) continue;
      followed.values.set(key, { ...said, ...whenOf(message) });
      followed.fresh.add(key);
      followed.telling.soon();
    }
  };

  const endLine = (line: Line): void => {
    lines.delete(line.accountId);
    line.cancelRetry();
    for (const { telling, endGrace } of line.followed.values()) {
      telling.stop();
      endGrace();
    }
    line.connection?.close();
  };
  const drop = (line: Line, followed: Followed): void => {
    followed.endGrace();
    followed.telling.stop();
    line.followed.delete(followed.key);
    if (line.followed.size === 0) endLine(line);
    if (line.followed.size === 0 || line.state !== 'live') return;
    // It rejects where the connection ends, and then nothing is subscribed.
    line.connection?.unsubscribe(filtersOf(followed.subject)).catch(() => {});
  };

  const lineOf = (accountId: string): Line => {
    const known = lines.get(accountId);
    if (known !== undefined) return known;
    const line: Line = {
      accountId,
      followed: new Map(),
      connection: null,
      state: 'ended',
      reasonCode: null,
      tries: 0,
      triedMs: Number.NEGATIVE_INFINITY,
      cancelRetry() {},
    };
    lines.set(accountId, line);
    return line;
  };
  const begin = (line: Line, subject: FollowedSubject, key: string): Followed => {
    const followed: Followed = {
      subject,
      key,
      values: new Map(),
      fresh: new Set(),
      telling: createThrottle(clock, TELL_MS, () => tell(line, followed, false)),
      times: 0,
      refused: 0,
      hasMore: false,
      endGrace() {},
    };
    line.followed.set(key, followed);
    void subscribe(line, followed);
    return followed;
  };

  return {
    follow(subject) {
      if (subject.kind === 'vehicle' && followedDevice(subject) === null) {
        const isVehicle = partsOfScopedId(subject.vehicleId) !== undefined;
        return fail({ code: isVehicle ? 'history-no-device' : 'no-vehicle' });
      }
      const accountId = accountOf(subject);
      const account = access(accountId);
      if (account === undefined) return fail({ code: 'unknown-account' });
      // What another broker has beside them is not asked.
      if (!speaksFlespi(account)) return fail({ code: 'api-own-topics' });
      const line = lineOf(accountId);
      const key = followedKey(subject);
      const followed = line.followed.get(key) ?? begin(line, subject, key);
      followed.endGrace();
      followed.times += 1;
      if (line.connection === null && clock.monotonicMs() - line.triedMs >= AGAIN_MS) {
        const connected = connect(line);
        if (!connected.ok) {
          drop(line, followed);
          return connected;
        }
      }
      tell(line, followed, true);
      return ok(null);
    },
    unfollow(subject) {
      const line = lines.get(accountOf(subject));
      const followed = line?.followed.get(followedKey(subject));
      if (line === undefined || followed === undefined || followed.times === 0) return;
      followed.times -= 1;
      if (followed.times > 0) return;
      followed.endGrace = clock.after(GRACE_MS, () => drop(line, followed));
      // Behind those that were left before.
      line.followed.delete(followed.key);
      line.followed.set(followed.key, followed);
      const left = [...line.followed.values()].filter(({ times }) => times === 0);
      for (const oldest of left.slice(0, Math.max(0, left.length - MOST_LEFT))) drop(line, oldest);
    },
    close() {
      for (const line of [...lines.values()]) endLine(line);
    },
  };
}

function accountOf(subject: FollowedSubject): string {
  return subject.kind === 'account'
    ? subject.accountId
    : (partsOfScopedId(subject.vehicleId)?.accountId ?? '');
}

function stateFilter(filter: string): FilterSpec {
  return { filter, qos: 0, retainHandling: 0, purpose: 'live', whenRefused: null, missingAccess: null };
}

/** flespi says when a value was said, also of one that is retained, to clients of MQTT 5; others say nothing of what was before. */
function whenOf(message: InboundPublish): Pick<FollowedValue, 'sinceMs' | 'isSeen'> {
  const saidS = publishTimeS(message);
  const saidMs = saidS === null ? null : Math.min(Math.round(saidS * 1000), message.receivedAtMs);
  return { sinceMs: saidMs ?? (message.retain ? null : message.receivedAtMs), isSeen: !message.retain };
}
