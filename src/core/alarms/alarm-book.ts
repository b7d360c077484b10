/**
 * The life of the alarms of one account: what is said of troubles, and what people do, into alarms. No clock and no disk: times are
 * passed in, and each call answers with the alarms that changed. The same calls give the same alarms.
 */
import { isDeepStrictEqual } from 'node:util';
import { ALARM_SEVERITIES, type AlarmSeverity } from '../../shared/alarm.ts';
import type { AlarmSubject, ByPerson, OwnAlarm } from '../../shared/alarms.ts';
import type { Condition, Said } from './condition.ts';
import { createFlapping, type Flapping } from './flapping.ts';

export interface AlarmBook {
  /** It is so, or still so. */
  raise(condition: Condition, said: Said): OwnAlarm;
  /** It is still so, and is told otherwise than before; null where nothing of it changed. */
  update(condition: Condition, atMs: number): OwnAlarm | null;
  /** What an alarm is about has another name; null where it has not. */
  rename(id: number, name: string): OwnAlarm | null;
  /** It is so no more: by the subject's own word, or by a stated rule. Does nothing where it is not known to be so. */
  clear(key: string, atMs: number): OwnAlarm | null;
  /** Answers with the alarm as it is then, also where somebody else had it already; null where it is gone. */
  acknowledge(id: number, by: ByPerson): OwnAlarm | null;
  /** Takes an acknowledgement back, also of one that it has closed just now. */
  unacknowledge(id: number): OwnAlarm | null;
  shelve(id: number, by: ByPerson, untilMs: number): OwnAlarm | null;
  unshelve(id: number): OwnAlarm | null;
  /** Another alarm stands for it, or null for itself; null where that is so already. */
  fold(id: number, into: number | null): OwnAlarm | null;
  /** A person says that it is done with, be it over or of a person in danger. */
  close(id: number, atMs: number): OwnAlarm | null;
  /**
   * Takes in one that is open in the journal and not known here: brought over from a journal that was set aside. Where the same is open
   * here, that one goes on for both, and the other is closed. Answers with all that changed.
   */
  takeUp(alarm: OwnAlarm, atMs: number): readonly OwnAlarm[];
  /** What goes into the history because more are open than `MOST_OPEN`; never a person in danger. */
  makeRoom(nowMs: number): readonly OwnAlarm[];
  /** What time alone changes. */
  tick(nowMs: number): readonly OwnAlarm[];
  /** Ascending by id. */
  open(): readonly OwnAlarm[];
  find(id: number): OwnAlarm | undefined;
  byKey(key: string): OwnAlarm | undefined;
}

/** Later than this a message is of the past; later than the other it is not even listed. Design §4, WIA. */
export const HISTORIC_MS = 120_000;
export const HISTORY_ALONE_MS = 3_600_000;
/** One that comes again so soon after it went is the same occurrence. */
const SAME_MS = 60_000;
/** Over before anybody could act. */
const FLEETING_MS = 10_000;
/** What nobody has seen by then goes into the history. */
const UNSEEN_MS: Readonly<Record<AlarmSeverity, number>> = {
  danger: Number.POSITIVE_INFINITY,
  warning: 24 * 3_600_000,
  notice: 3_600_000,
};
/** A clock that is kept right is set back by less. */
const CLOCK_SLACK_MS = 60_000;
/** More are not looked at by anybody. Beyond it the least grave go into the history, those that are over first, then the oldest. */
export const MOST_OPEN = 5_000;
/** As many as can be taken with one press. */
const MOST_UNDOABLE = MOST_OPEN;
/** Danger that somebody took and that goes on is raised once more. */
const REMIND_MS = 30 * 60_000;

/** Creates a book that holds what an earlier run left open; `nextId` is above all ids that were ever given. */
export function createAlarmBook(left: readonly OwnAlarm[], nextId: number): AlarmBook {
  const byId = new Map(left.map((alarm) => [alarm.id, alarm]));
  const ids = new Map(left.map(({ key, id }) => [key, id]));
  const flapping = new Map<number, Flapping>();
  /** What was closed by an acknowledgement, as it was before: that can be undone for a while. */
  let undoable: readonly OwnAlarm[] = [];
  let tickedMs = Number.NEGATIVE_INFINITY;
  let free = nextId;

  const put = (alarm: OwnAlarm): OwnAlarm => {
    if (alarm.phase === 'closed') {
      byId.delete(alarm.id);
      flapping.delete(alarm.id);
      if (ids.get(alarm.key) === alarm.id) ids.delete(alarm.key);
    } else byId.set(alarm.id, alarm);
    return alarm;
  };
  const known = (key: string): OwnAlarm | undefined => byId.get(ids.get(key) ?? -1);
  const flappingOf = (alarm: OwnAlarm): Flapping => {
    const kept = flapping.get(alarm.id) ?? createFlapping(alarm.flapping, alarm.clearedMs ?? alarm.lastMs);
    flapping.set(alarm.id, kept);
    return kept;
  };
  const change = (id: number, next: (alarm: OwnAlarm) => OwnAlarm): OwnAlarm | null => {
    const alarm = byId.get(id);
    if (alarm === undefined) return null;
    const changed = next(alarm);
    return changed === alarm ? alarm : put(changed);
  };

  const begin = (condition: Condition, { atMs, deviceMs }: Said): OwnAlarm => {
    const lateMs = atMs - deviceMs;
    const isHistory = lateMs > HISTORY_ALONE_MS && !condition.first;
    const alarm: OwnAlarm = {
      id: free++,
      ...condition,
      phase: isHistory ? 'closed' : 'new',
      active: !isHistory,
      raisedMs: atMs,
      lastMs: atMs,
      clearedMs: isHistory ? atMs : null,
      deviceMs: deviceMs === atMs ? null : deviceMs,
      count: 1,
      historic: lateMs > (condition.first ? HISTORY_ALONE_MS : HISTORIC_MS),
      acknowledged: null,
      shelved: null,
      flapping: null,
      foldedInto: null,
      reminded: false,
      closedMs: isHistory ? atMs : null,
    };
    if (!isHistory) ids.set(condition.key, alarm.id);
    return put(alarm);
  };
  const repeat = (alarm: OwnAlarm, condition: Condition, { atMs }: Said): OwnAlarm => {
    const isGraver = rank(condition.severity) < rank(alarm.severity);
    // While it flaps it is held: that it comes again is no news.
    const isNews =
      alarm.flapping === null && (isGraver || (!alarm.active && atMs - (alarm.clearedMs ?? 0) > SAME_MS));
    return put({
      ...alarm,
      severity: condition.severity,
      trouble: condition.trouble,
      subject: condition.subject,
      active: true,
      lastMs: Math.max(alarm.lastMs, atMs),
      clearedMs: null,
      count: alarm.count + 1,
      ...(isNews ? { acknowledged: null, reminded: false } : {}),
      phase:
        alarm.shelved !== null ? 'shelved' : isNews || alarm.acknowledged === null ? 'new' : 'acknowledged',
    });
  };

  const repeatOrBegin = (condition: Condition, said: Said): OwnAlarm => {
    const alarm = known(condition.key);
    return alarm === undefined ? begin(condition, said) : repeat(alarm, condition, said);
  };

  /** It is over: closed where somebody has seen it, or nobody could have. */
  const over = (alarm: OwnAlarm, atMs: number): OwnAlarm => {
    // Late data comes in a rush: how soon it clears by receipt does not say how long it lasted.
    const isFleeting = !alarm.historic && atMs - alarm.raisedMs < FLEETING_MS && alarm.count === 1;
    const isDone = !alarm.first && (alarm.acknowledged !== null || alarm.shelved !== null || isFleeting);
    const gone = { ...alarm, active: false, clearedMs: atMs };
    if (isDone) return put({ ...gone, phase: 'closed', closedMs: atMs });
    // Of a person in danger a person says when it is done with.
    return put({ ...gone, phase: alarm.acknowledged === null ? 'cleared' : 'acknowledged' });
  };

  const afterTime = (alarm: OwnAlarm, nowMs: number): OwnAlarm => {
    const { phase, shelved, acknowledged, severity, first } = alarm;
    if (alarm.flapping !== null && flappingOf(alarm).isOver(nowMs)) {
      flapping.delete(alarm.id);
      const rested = { ...alarm, flapping: null };
      return alarm.active ? put(rested) : over(rested, nowMs);
    }
    if (phase === 'shelved' && shelved !== null && isOffShelf(shelved, nowMs)) {
      const back = { ...alarm, shelved: null, acknowledged: null, reminded: false };
      return alarm.active
        ? put({ ...back, phase: 'new' })
        : put({ ...back, phase: 'closed', closedMs: nowMs });
    }
    if (phase === 'cleared' && !first && nowMs - (alarm.clearedMs ?? nowMs) >= UNSEEN_MS[severity]) {
      return put({ ...alarm, phase: 'closed', closedMs: nowMs });
    }
    const isForgotten =
      phase === 'acknowledged' &&
      alarm.active &&
      severity === 'danger' &&
      !alarm.reminded &&
      nowMs - (acknowledged?.atMs ?? nowMs) >= REMIND_MS;
    return isForgotten ? put({ ...alarm, phase: 'new', reminded: true }) : alarm;
  };

  return {
    raise: repeatOrBegin,
    update(condition, atMs) {
      const alarm = known(condition.key);
      if (alarm === undefined || !alarm.active) return repeatOrBegin(condition, { atMs, deviceMs: atMs });
      const { severity, trouble, subject } = condition;
      const isSame =
        severity === alarm.severity && isDeepStrictEqual([trouble, subject], [alarm.trouble, alarm.subject]);
      if (isSame) return null;
      const isGraver = rank(severity) < rank(alarm.severity);
      const news = isGraver && alarm.phase === 'acknowledged' ? NEWS : {};
      return put({ ...alarm, severity, trouble, subject, lastMs: atMs, ...news });
    },
    rename(id, name) {
      const alarm = byId.get(id);
      const subject = alarm === undefined ? undefined : renamed(alarm.subject, name);
      return alarm === undefined || subject === undefined ? null : put({ ...alarm, subject });
    },
    clear(key, atMs) {
      const alarm = known(key);
      if (alarm === undefined || !alarm.active) return null;
      if (alarm.first) return over(alarm, atMs);
      const now = flappingOf(alarm).went(atMs);
      if (now === null) return over(alarm, atMs);
      // Held as it is until it rests; whether it is so at the moment is said.
      return put({ ...alarm, active: false, clearedMs: atMs, flapping: now });
    },
    acknowledge: (id, by) =>
      change(id, (alarm) => {
        if (alarm.phase === 'acknowledged') return alarm;
        const taken = { ...alarm, acknowledged: by, shelved: null };
        if (alarm.active || alarm.first || alarm.flapping !== null)
          return { ...taken, phase: 'acknowledged' };
        undoable = [...undoable.slice(1 - MOST_UNDOABLE), alarm];
        return { ...taken, phase: 'closed', closedMs: by.atMs };
      }),
    unacknowledge(id) {
      const before = undoable.find((alarm) => alarm.id === id);
      if (before !== undefined && known(before.key) === undefined) {
        undoable = undoable.filter((alarm) => alarm !== before);
        ids.set(before.key, id);
        return put(before);
      }
      return change(id, (alarm) =>
        alarm.phase === 'acknowledged'
          ? {
              ...alarm,
              acknowledged: null,
              phase: alarm.active || alarm.flapping !== null ? 'new' : 'cleared',
            }
          : alarm,
      );
    },
    shelve: (id, by, untilMs) =>
      change(id, (alarm) => ({ ...alarm, shelved: { ...by, untilMs }, phase: 'shelved' })),
    unshelve: (id) =>
      change(id, (alarm) =>
        alarm.phase === 'shelved' ? { ...alarm, shelved: null, phase: phaseWithoutShelf(alarm) } : alarm,
      ),
    fold(id, into) {
      const alarm = byId.get(id);
      return alarm === undefined || alarm.foldedInto === into ? null : put({ ...alarm, foldedInto: into });
    },
    takeUp(alarm, atMs) {
      if (byId.has(alarm.id)) return [];
      const own = known(alarm.key);
      if (own === undefined) {
        ids.set(alarm.key, alarm.id);
        return [put(alarm)];
      }
      const isEarlier = alarm.raisedMs < own.raisedMs;
      return [
        put({
          ...own,
          count: own.count + alarm.count,
          ...(isEarlier ? { raisedMs: alarm.raisedMs, deviceMs: alarm.deviceMs } : {}),
        }),
        { ...alarm, phase: 'closed', closedMs: atMs },
      ];
    },
    close: (id, atMs) => change(id, (alarm) => ({ ...alarm, phase: 'closed', closedMs: atMs })),
    makeRoom(nowMs) {
      const tooMany = byId.size - MOST_OPEN;
      if (tooMany <= 0) return [];
      return [...byId.values()]
        .filter(({ first }) => !first)
        .sort(byWorth)
        .slice(0, tooMany)
        .map((alarm) => put({ ...alarm, phase: 'closed', closedMs: nowMs }));
    },
    tick(nowMs) {
      const backMs = tickedMs - nowMs;
      tickedMs = nowMs;
      const isSetBack = Number.isFinite(backMs) && backMs > CLOCK_SLACK_MS;
      return [...byId.values()].flatMap((alarm) => {
        const next = afterTime(isSetBack ? put(setBack(alarm, backMs)) : alarm, nowMs);
        return next === alarm ? [] : [next];
      });
    },
    open: () => [...byId.values()],
    find: (id) => byId.get(id),
    byKey: known,
  };
}

/** Over, or begun later than now: the clock was set back, and nobody shelved it for as long as that. */
function isOffShelf({ atMs, untilMs }: NonNullable<OwnAlarm['shelved']>, nowMs: number): boolean {
  return nowMs >= untilMs || nowMs < atMs - CLOCK_SLACK_MS;
}

/** The clock was set back by so much: what a person said lasts no longer than it would have. */
function setBack(alarm: OwnAlarm, backMs: number): OwnAlarm {
  const { shelved, acknowledged } = alarm;
  if (shelved === null && acknowledged === null) return alarm;
  return {
    ...alarm,
    shelved: shelved && { ...shelved, atMs: shelved.atMs - backMs, untilMs: shelved.untilMs - backMs },
    acknowledged: acknowledged && { ...acknowledged, atMs: acknowledged.atMs - backMs },
  };
}

/** Somebody has to look again. */
const NEWS = { phase: 'new', acknowledged: null, reminded: false } as const;

/** What is missed least comes first. */
function byWorth(a: OwnAlarm, b: OwnAlarm): number {
  return (
    rank(b.severity) - rank(a.severity) || Number(a.active) - Number(b.active) || a.raisedMs - b.raisedMs
  );
}

function phaseWithoutShelf({ active, acknowledged }: OwnAlarm): OwnAlarm['phase'] {
  if (acknowledged !== null) return 'acknowledged';
  return active ? 'new' : 'cleared';
}

/** Undefined where it has that name already, or is of a kind that has none. */
function renamed(subject: AlarmSubject, name: string): AlarmSubject | undefined {
  switch (subject.kind) {
    case 'vehicle':
    case 'channel':
    case 'stream':
      return subject.name === name ? undefined : { ...subject, name };
    default:
      return undefined;
  }
}

function rank(severity: AlarmSeverity): number {
  return ALARM_SEVERITIES.indexOf(severity);
}
