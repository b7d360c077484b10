import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../shared/json.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { SeenQuestion } from '../../shared/stream-page.ts';
import type { TargetCheck } from '../../shared/target-check.ts';
import type { Own } from '../base/own.ts';
import { EVENT } from '../flespi/event-codes.ts';
import type { LogEvent, ObjectState, PropertyState } from '../flespi/events.ts';
import type { OwnListener, Sources, Surroundings } from './evidence/evidence.ts';
import type { Target } from './evidence/target.ts';
import { createOthers } from './others.ts';
import { createRecentLogs } from './recent.ts';
import { askedOf } from './seen-at-target.ts';
import { createStream, type Stream } from './stream.ts';
import { createTimedValues } from './timed-values.ts';

/** Every stream of the account and its health. */
export interface Streams {
  /** Takes state and log records; those of devices and channels are passed over. `logId`: number of a record in the journal. */
  apply(event: ObjectState | PropertyState | LogEvent, logId?: number): void;
  /** Moves on what changes with time alone; about once a second. */
  tick(): void;
  /** All streams, in the order in which they became known. */
  list(): readonly Own<StreamHealth>[];
  /** What changed since the last call, or undefined where nothing did. */
  takeChanges(): StreamChanges | undefined;
  /** Names of protocols by their id. */
  setProtocolNames(names: ReadonlyMap<string, string>): void;
  nameOf(id: string): string | null;
  /** Where it sends to, as far as that is understood; undefined where there is no such stream. */
  targetOf(id: string): Target | undefined;
  configurationOf(id: string): JsonObject | undefined;
  /** Sizes of its queue in this run. */
  queueSince(id: string, fromS: number): readonly { readonly timeS: number; readonly bytes: number }[];
  /** What feeds it, as it is whenever that is asked. */
  learnSources(id: string, sources: () => Sources): void;
  /** Nobody knows what feeds it, or nobody has to. */
  forgetSources(id: string): void;
  learnCheck(id: string, check: TargetCheck): void;
  checkOf(id: string): TargetCheck | null;
  /** Whether what its kind asks about is so at its target. */
  learnSeen(id: string, isSo: boolean): void;
  seenQuestionOf(id: string): SeenQuestion | null;
  /** How much of what it pushed here came twice. */
  learnDuplicates(id: string, seen: Seen): void;
  size(): number;
}
export interface StreamChanges {
  readonly changed: readonly Own<StreamHealth>[];
  readonly removed: readonly string[];
}

/** More streams than any account has; what comes beyond is a broken or hostile broker. */
const MAX_STREAMS = 10_000;
/** Streams remembered to exist or to be deleted. */
const MAX_REMEMBERED = 2 * MAX_STREAMS;
const RECENT_LOGS = 4_096;
/** A time from the future would make everything after it look old. */
const FUTURE_S = 60;

export interface StreamsDeps {
  /** Up to when they are heard of, in Unix milliseconds. */
  readonly nowMs: () => number;
  /** Since when they are, without a break; null where that is not known. */
  readonly heardSinceMs?: () => number | null;
  /** Our own listener, where it is this target; nowhere where absent. */
  readonly ownListener?: (streamId: string, target: Target) => OwnListener | null;
}

interface Seen {
  readonly messages: number;
  readonly duplicates: number;
}

/** A check says something for so long. */
const CHECK_FOR_MS = 3_600_000;
const MOST_BLOCKS = 50;
const NO_LISTENER = {
  off: [],
  wrongKey: 0,
  storageFailed: false,
  messages: null,
  duplicates: null,
  keys: null,
};

/** Creates the streams of an account, none of them known. */
export function createStreams({ nowMs, heardSinceMs = () => null, ownListener }: StreamsDeps): Streams {
  const streams = new Map<string, Stream>();
  const views = new Map<string, Own<StreamHealth>>();
  /** Whether a stream exists, so that a late value does not bring back one that was deleted. */
  const lives = createTimedValues();
  const stale = new Set<string>();
  const changed = new Set<string>();
  const removed = new Set<string>();
  const recent = createRecentLogs(RECENT_LOGS);
  const others = createOthers();
  const sources = new Map<string, () => Sources>();
  const checks = new Map<string, TargetCheck>();
  const seen = new Map<string, Seen>();
  /** Of which somebody told that what their kind asks about is so. */
  const seenThere = new Set<string>();
  /** Blocks of anything but streams. */
  const blocks: { readonly origin: string; readonly timeS: number }[] = [];
  let protocolNames: ReadonlyMap<string, string> = new Map();
  let nowS = nowMs() / 1000;

  const currentS = (): number => {
    nowS = nowMs() / 1000;
    return nowS;
  };
  /** Whether the word counts: false where a newer one says otherwise. */
  const hear = (id: string, exists: boolean, timeS: number | null): boolean =>
    lives.get(id) === undefined && lives.size() >= MAX_REMEMBERED ? true : lives.set(id, exists, timeS);
  const isGone = (id: string): boolean => lives.get(id) === false;
  const remove = (id: string, timeS: number | null): void => {
    if (!hear(id, false, timeS)) return;
    const gone = streams.get(id);
    if (gone !== undefined) others.gone(id, gone.name() ?? '', timeS ?? nowS);
    sources.delete(id);
    checks.delete(id);
    seen.delete(id);
    seenThere.delete(id);
    views.delete(id);
    if (streams.delete(id)) removed.add(id);
  };
  const open = (id: string): Stream | undefined => {
    const known = streams.get(id);
    if (known !== undefined) stale.add(id);
    if (known !== undefined || streams.size >= MAX_STREAMS) return known;
    const created = createStream(id, currentS);
    streams.set(id, created);
    stale.add(id);
    removed.delete(id);
    return created;
  };

  const applyObject = (id: string, object: JsonObject | undefined, timeS: number | null): void => {
    if (object === undefined) remove(id, timeS);
    else if (hear(id, true, timeS)) open(id)?.applyObject(object, timeS);
  };
  const applyProperty = ({ id, property, value }: PropertyState, timeS: number | null): void => {
    if (property === 'deleted') {
      if (value !== undefined && value !== false) remove(id, timeS);
    } else if (!isGone(id) && (value !== undefined || streams.has(id))) {
      open(id)?.applyProperty(property, value, timeS);
    }
  };
  const applyLog = (event: LogEvent, timeS: number, id: number | null): void => {
    const { origin, originId } = event;
    if (origin !== 'stream' || originId === null || isGone(originId) || !recent.isNew(event)) return;
    open(originId)?.applyLog({ ...event, timeS }, id);
  };
  const noteBlock = ({ origin, eventCode }: LogEvent, timeS: number): void => {
    if (origin === 'stream' || eventCode !== EVENT.blocked) return;
    blocks.push({ origin, timeS });
    if (blocks.length > MOST_BLOCKS) blocks.shift();
  };
  const checkOf = (id: string): TargetCheck | null => {
    const check = checks.get(id);
    return check === undefined || nowS * 1000 - check.atMs > CHECK_FOR_MS ? null : check;
  };
  const look = () => {
    const sinceMs = heardSinceMs();
    return { nowS, heardSinceS: sinceMs === null ? null : sinceMs / 1000, protocolNames };
  };
  /** What it pushed is in our journal: then our listener is its target, whatever its address. */
  const listenerOf = (id: string, target: Target): OwnListener | null => {
    const listener = ownListener?.(id, target) ?? null;
    const counts = seen.get(id);
    if (counts === undefined) return listener;
    return { ...(listener ?? NO_LISTENER), ...counts };
  };
  const around = (id: string, target: Target): Surroundings => ({
    sources: sources.get(id)?.() ?? null,
    listener: listenerOf(id, target),
    others: others.of(target.uri),
    blocks,
    check: checkOf(id),
    seen: seenThere.has(id) ? askedOf(target.kind) : null,
  });
  const refresh = (): void => {
    const now = look();
    if (stale.size > 0) others.set([...streams.values()].map((stream) => stream.asOther(now)));
    for (const id of stale) {
      const before = views.get(id);
      const stream = streams.get(id);
      const view = stream?.health({ ...now, before, around: (target) => around(id, target) });
      if (view === undefined || isDeepStrictEqual(view, before)) continue;
      views.set(id, view);
      changed.add(id);
    }
    stale.clear();
  };
  const touchAll = (): void => {
    for (const id of streams.keys()) stale.add(id);
  };

  return {
    apply(event, logId) {
      const latestS = currentS() + FUTURE_S;
      if (event.kind === 'log') {
        noteBlock(event, event.timeS);
        applyLog(event, Math.min(event.timeS, latestS), logId ?? null);
        return;
      }
      if (event.origin !== 'streams') return;
      const timeS = event.timeS === null ? null : Math.min(event.timeS, latestS);
      if (event.kind === 'object') applyObject(event.id, event.object, timeS);
      else applyProperty(event, timeS);
    },
    tick() {
      currentS();
      touchAll();
    },
    list() {
      refresh();
      return [...views.values()];
    },
    takeChanges() {
      refresh();
      if (changed.size === 0 && removed.size === 0) return undefined;
      const changes = {
        changed: [...changed].flatMap((id) => views.get(id) ?? []),
        removed: [...removed],
      };
      changed.clear();
      removed.clear();
      return changes;
    },
    setProtocolNames(names) {
      protocolNames = names;
      touchAll();
    },
    nameOf: (id) => streams.get(id)?.name() ?? null,
    targetOf: (id) => streams.get(id)?.target(protocolNames),
    configurationOf: (id) => streams.get(id)?.configuration(),
    queueSince: (id, fromS) => streams.get(id)?.queueSince(fromS) ?? [],
    learnSources(id, read) {
      sources.set(id, read);
      stale.add(id);
      streams.get(id)?.explainAnew();
    },
    forgetSources(id) {
      if (!sources.delete(id)) return;
      stale.add(id);
      streams.get(id)?.explainAnew();
    },
    learnCheck(id, check) {
      checks.set(id, check);
      stale.add(id);
      streams.get(id)?.explainAnew();
    },
    checkOf,
    learnSeen(id, isSo) {
      if (isSo) seenThere.add(id);
      else seenThere.delete(id);
      stale.add(id);
      streams.get(id)?.explainAnew();
    },
    seenQuestionOf(id) {
      const asks = askedOf(streams.get(id)?.target(protocolNames).kind);
      return asks === null ? null : { asks, isSo: seenThere.has(id) };
    },
    learnDuplicates(id, counts) {
      seen.set(id, counts);
      stale.add(id);
      streams.get(id)?.explainAnew();
    },
    size: () => streams.size,
  };
}
