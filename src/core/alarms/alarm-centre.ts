import type { AlarmKey, AlarmNews, AlarmPhase, AlarmStep, ByPerson, OwnAlarm } from '../../shared/alarms.ts';
import { FLOOD_SPAN_MS, isWaiting, MOST_FIRST_SHELVED_MIN, MOST_SHELVED_MIN } from '../../shared/alarms.ts';
import { errorText } from '../../shared/error-text.ts';
import type { AlarmMessage } from '../../shared/messages/alarms.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../base/log.ts';
import { ALARMS_LOOKED_TO, type AlarmRow, type LeftAlarms } from '../journal/port/alarms.ts';
import type { BroughtOverEnd } from '../journal/port/brought-over.ts';
import type { HeldReport } from '../journal/reading/held-report.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import { type AccountStanding, createAccountTroubles, SILENCE_KEY } from './account-troubles.ts';
import { createAlarmBook } from './alarm-book.ts';
import type { Condition, TroubleWord } from './condition.ts';
import { foldsOf } from './folds.ts';
import { createVehicleTroubles, type VehicleReport } from './vehicle-troubles.ts';

/** What of the journal holds alarms. */
export type AlarmPort = QueryPort<'fact' | 'heldTroubles' | 'leftAlarms' | 'saveAlarms' | 'setFact'>;

/** What an earlier run kept. */
export interface AlarmRecord {
  readonly port: AlarmPort;
  readonly left: LeftAlarms;
  /** What was taken in and acknowledged, and never looked at for alarms: the run ended before. */
  readonly missed: readonly HeldReport[];
  /** The blocks that it is in; the rules have not judged them either. */
  readonly unjudged: { readonly after: number; readonly upTo: number };
  /** Nothing says yet how far was looked. */
  readonly isFirst: boolean;
}

export interface AlarmCentreDeps {
  readonly log: Log;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** How long a trouble stands that is not reported again, seconds: as on the map. */
  readonly holdS: () => number;
  /** What the fleet calls a vehicle; null where it does not have it, or not any more. */
  readonly nameOf: (vehicleId: string) => string | null;
  /** Whether the rules have judged all that came: what they have not is not written down as looked at. */
  readonly isJudged?: () => boolean;
  /** These are kept, and are to be shown as they are now. */
  readonly onChange: (changed: readonly OwnAlarm[]) => void;
}

/** The alarms of one account: kept in its journal before they are shown. */
export interface AlarmCentre {
  /** A message came that is new. */
  report(report: VehicleReport): void;
  /** All messages up to this block were reported. */
  looked(block: number): void;
  /**
   * A rule says so. It says each change once: what it has raised stands until it clears it, also over restarts, where raising it again
   * is a repeat.
   */
  say(word: TroubleWord): void;
  /** The same of what an earlier run may have judged, and ended before it said so: what the alarm knows is not told to it again. */
  sayAgain(word: TroubleWord): void;
  /** Blocks of the journal that the rules of an earlier run may not have judged. */
  readonly unjudged: AlarmRecord['unjudged'];
  /** Moves on what time changes, by what the account is now; about once a second. */
  tick(standing: AccountStanding): void;
  open(): readonly OwnAlarm[];
  /** What makes it news though it was raised before. */
  news(alarm: OwnAlarm): AlarmNews;
  /** How many of the last ten minutes are in the history alone because too many are open. */
  crowdedOut(): number;
  /** The journal was set aside: what is open is kept in the one that took its place. */
  keepAgain(): void;
  /** What journals that were set aside had open goes on here; rejects where storage fails. */
  broughtOver(ends: readonly Pick<BroughtOverEnd, 'alarmsLookedTo'>[]): Promise<void>;
  acknowledge(id: AlarmKey['id'], by: ByPerson): Result<OwnAlarm, AlarmMessage>;
  unacknowledge(id: AlarmKey['id']): Result<OwnAlarm, AlarmMessage>;
  shelve(id: AlarmKey['id'], by: ByPerson, minutes: number): Result<OwnAlarm, AlarmMessage>;
  unshelve(id: AlarmKey['id']): Result<OwnAlarm, AlarmMessage>;
  /** Says that it is done with, which a person alone can of what stands above all. */
  close(id: AlarmKey['id'], by: ByPerson): Result<OwnAlarm, AlarmMessage>;
  /** Keeps what is not kept yet; never rejects. */
  flush(): Promise<void>;
}

/** What repeats an alarm is kept and told so often: many trackers say in each message that a trouble is still so. */
const REPEATS_EVERY_MS = 10_000;
/**
 * It is written down after so many messages, and no sooner than that: what came since is looked at once more after a kill. Each time is
 * a commit that waits for the disk, so of a fleet that says little it is written down rarely.
 */
const NOTE_AFTER_MESSAGES = 200;
const NOTE_AT_SOONEST_MS = 5_000;
const NOTE_AT_LATEST_MS = 60_000;

/** Reads what an earlier run kept. */
export async function readAlarmRecord(port: AlarmPort): Promise<AlarmRecord> {
  const [left, lookedTo] = await Promise.all([
    port.query('leftAlarms', null),
    port.query('fact', ALARMS_LOOKED_TO),
  ]);
  const noted = Number(lookedTo ?? Number.NaN);
  const upTo = left.newestBlock;
  // No alarm is made of what came before there were alarms.
  const unjudged = { after: Number.isFinite(noted) ? noted : upTo, upTo };
  const missed = upTo > unjudged.after ? await port.query('heldTroubles', unjudged) : [];
  return { port, left, missed, unjudged, isFirst: !Number.isFinite(noted) };
}

/** Takes up what an earlier run kept, and goes on. */
export function createAlarmCentre(deps: AlarmCentreDeps, record: AlarmRecord): AlarmCentre {
  const { log, nowMs } = deps;
  const { port, left, missed, unjudged } = record;
  /** Of one key the one of this journal goes on; the other came from one that was set aside. */
  const newestOf = new Map(left.alarms.map((alarm) => [alarm.key, alarm]));
  const book = createAlarmBook([...newestOf.values()], left.nextId);
  const vehicles = createVehicleTroubles();
  const account = createAccountTroubles(left.alarms);
  /** As they were when they were kept last, so that a step is told once. */
  const keptPhase = new Map<number, AlarmPhase>(left.alarms.map(({ id, phase }) => [id, phase]));
  /** By id: since when it asks for somebody, Unix milliseconds; of an earlier run null. */
  const asksSince = new Map<number, number | null>(left.alarms.filter(isWaiting).map(({ id }) => [id, null]));
  const missedIds = new Set<number>();
  let hasTicked = false;
  const unkept = new Map<number, AlarmRow>();
  let keeping: Promise<boolean> | undefined;
  /** Whether all is to be kept once what is being kept is. */
  let isAllWanted = false;
  let lookedTo = left.newestBlock;
  let notedMs = Number.NEGATIVE_INFINITY;
  let noted: string | undefined;
  let lookedSince = 0;
  let repeatsMs = nowMs();
  let crowdedOut: number[] = [];

  const note = (alarm: OwnAlarm | null, by: Omit<ByPerson, 'atMs'> = NOBODY): void => {
    if (alarm === null) return;
    if (!isWaiting(alarm)) asksSince.delete(alarm.id);
    else if (!asksSince.has(alarm.id)) asksSince.set(alarm.id, nowMs());
    const isStep = keptPhase.get(alarm.id) !== alarm.phase;
    const before = unkept.get(alarm.id)?.steps ?? [];
    const steps: readonly AlarmStep[] = isStep
      ? [...before, { ...by, phase: alarm.phase, atMs: nowMs() }]
      : before;
    unkept.set(alarm.id, { alarm, steps });
    if (isStep) {
      if (alarm.phase === 'closed') keptPhase.delete(alarm.id);
      else keptPhase.set(alarm.id, alarm.phase);
      void flush('steps');
    }
  };
  /** `steps`: what only repeats an alarm waits for its turn, so that an SOS does not wait behind thousands of these. */
  const flush = (what: 'all' | 'steps'): Promise<boolean> => {
    if (keeping !== undefined && what === 'all') isAllWanted = true;
    keeping ??= keep(what).then((isKept) => {
      keeping = undefined;
      const next = isAllWanted ? 'all' : 'steps';
      isAllWanted = false;
      // Where it fails it is tried again with the next tick.
      if (isKept && (next === 'all' ? unkept.size > 0 : hasUrgent())) void flush(next);
      return isKept;
    });
    return keeping;
  };
  const hasUrgent = (): boolean => [...unkept.values()].some(({ steps }) => steps.length > 0);
  /** Whether all of it is kept. */
  const keep = async (what: 'all' | 'steps'): Promise<boolean> => {
    // What is noted in the same turn is kept in one.
    await Promise.resolve();
    const rows = [...unkept.values()].filter(({ steps }) => what === 'all' || steps.length > 0);
    if (rows.length === 0) return true;
    for (const { alarm } of rows) unkept.delete(alarm.id);
    let isKept = true;
    try {
      await port.query('saveAlarms', rows);
    } catch (error) {
      // Storage that fails is an alarm itself: it is shown, and kept when there is something to keep it in.
      log.warn('alarms.not-kept', { error: errorText(error) });
      isKept = false;
      for (const row of rows) {
        const newer = unkept.get(row.alarm.id);
        unkept.set(row.alarm.id, {
          alarm: newer?.alarm ?? row.alarm,
          steps: [...row.steps, ...(newer?.steps ?? [])],
        });
      }
    }
    deps.onChange(rows.map(({ alarm }) => alarm));
    return isKept;
  };

  const report = (said: VehicleReport): void => {
    lookedSince += 1;
    for (const word of vehicles.take(said)) say(word);
  };
  const say = (word: TroubleWord): void =>
    note(
      word.kind === 'raise'
        ? book.raise(named(word.condition), word.said)
        : book.clear(word.key, word.said.atMs),
    );
  /** A vehicle by the name that it has, or had last. */
  const named = (condition: Condition): Condition => {
    const { key, subject } = condition;
    if (subject.kind !== 'vehicle') return condition;
    const before = book.byKey(key)?.subject;
    const name = deps.nameOf(subject.vehicleId) ?? (before?.kind === 'vehicle' ? before.name : undefined);
    return name === undefined ? condition : { ...condition, subject: { ...subject, name } };
  };
  /** The same of what came before this run. */
  const sayLate = (word: TroubleWord): void => {
    const key = word.kind === 'raise' ? word.condition.key : word.key;
    const before = book.byKey(key)?.phase;
    say(word);
    const after = book.byKey(key);
    if (after?.phase === 'new' && before !== 'new') missedIds.add(after.id);
  };
  /** An earlier run may have got to it, and ended before it said so: what its alarm knows is not told to it again. */
  const reportMissed = (said: VehicleReport): void => {
    for (const word of vehicles.take(said)) {
      const key = word.kind === 'raise' ? word.condition.key : word.key;
      const before = book.byKey(key);
      if ((before !== undefined && knows(before, said.receivedAtMs)) || isClosedWith(key, said.receivedAtMs))
        continue;
      sayLate(word);
    }
  };
  const isClosedWith = (key: string, receivedAtMs: number): boolean =>
    left.closed.some((alarm) => alarm.key === key && knows(alarm, receivedAtMs));
  /** A rule says each change once: up to the last of them the earlier run had judged all. */
  const toldMs = new Map<string, number>();
  for (const { key, lastMs, clearedMs } of [...left.closed, ...left.alarms])
    toldMs.set(key, Math.max(toldMs.get(key) ?? 0, lastMs, clearedMs ?? 0));
  const sayAgain = (word: TroubleWord): void => {
    const key = word.kind === 'raise' ? word.condition.key : word.key;
    if (word.said.atMs > (toldMs.get(key) ?? Number.NEGATIVE_INFINITY)) sayLate(word);
  };
  for (const each of missed) reportMissed(each);
  const takeUp = (alarm: OwnAlarm): void => {
    // Who went by the journal that was set aside was told of it.
    if (isWaiting(alarm)) asksSince.set(alarm.id, null);
    for (const changed of book.takeUp(alarm, nowMs())) note(changed);
  };
  for (const alarm of left.alarms) if (newestOf.get(alarm.key) !== alarm) takeUp(alarm);

  /** Parameters say trouble once, and mostly not that it is over: they stand as long as they do on the map. */
  const lapse = (atMs: number): void => {
    const holdMs = deps.holdS() * 1000;
    for (const { key, active, trouble, lastMs, first } of book.open()) {
      const isOver = active && !first && trouble.code === 'alarm-parameter' && atMs - lastMs > holdMs;
      if (isOver) note(book.clear(key, atMs));
    }
  };
  const stand = (standing: AccountStanding, atMs: number): void => {
    const conditions = account.at(standing, atMs);
    const so = new Set(conditions.map(({ key }) => key));
    for (const condition of conditions) note(book.update(condition, atMs));
    const names = new Map(standing.streams.map(({ id, name }) => [id, name]));
    for (const { id, key, active, subject, trouble } of book.open()) {
      // What raised it said so once, by the name of then. Of what is gone the last name stays.
      const name =
        subject.kind === 'stream'
          ? names.get(subject.streamId)
          : subject.kind === 'vehicle'
            ? deps.nameOf(subject.vehicleId)
            : null;
      if (name != null) note(book.rename(id, name));
      const isOfAccount = subject.kind !== 'vehicle' && trouble.code !== 'alarm-rule';
      // That nothing can be told does not end it.
      const isUnknown = standing.silences === null && key.startsWith(SILENCE_KEY);
      if (active && isOfAccount && !isUnknown && !so.has(key)) note(book.clear(key, atMs));
    }
    foldNow();
  };
  /** An alarm stands for those that follow from what it is about. */
  const foldNow = (): void => {
    const open = book.open();
    const folds = foldsOf(open);
    let hasChanged = false;
    for (const { id } of open) {
      const folded = book.fold(id, folds.get(id) ?? null);
      note(folded);
      hasChanged ||= folded !== null;
    }
    if (hasChanged) void flush('all');
  };
  const isJudged = deps.isJudged ?? (() => true);
  const noteLookedTo = async (): Promise<void> => {
    notedMs = nowMs();
    lookedSince = 0;
    const value = String(lookedTo);
    if (value === noted) return;
    noted = value;
    try {
      // A repeat that is kept with the next others would be forgotten: nobody looks at its message again.
      while (keeping !== undefined) await keeping;
      if (unkept.size > 0 && !(await flush('all'))) {
        noted = undefined;
        return;
      }
      await port.query('setFact', { name: ALARMS_LOOKED_TO, value });
    } catch (error) {
      noted = undefined;
      log.warn('alarms.not-kept', { error: errorText(error) });
    }
  };
  const isToBeNoted = (atMs: number): boolean => {
    // What they raised is kept first.
    if (keeping !== undefined || hasUrgent() || !isJudged()) return false;
    const agoMs = Math.abs(atMs - notedMs);
    return agoMs >= NOTE_AT_LATEST_MS || (lookedSince >= NOTE_AFTER_MESSAGES && agoMs >= NOTE_AT_SOONEST_MS);
  };
  const flushAndNote = async (): Promise<void> => {
    let isKept = true;
    while (keeping !== undefined) isKept = await keeping;
    // What was refused just now is tried again with the next tick.
    if (isKept) await flush('all');
    if (!hasUrgent() && isJudged()) await noteLookedTo();
  };

  // What comes from now on is looked at, also where this run ends before it gets to it.
  if (record.isFirst) void noteLookedTo();

  const done = (
    alarm: OwnAlarm | null,
    by: Omit<ByPerson, 'atMs'> = NOBODY,
  ): Result<OwnAlarm, AlarmMessage> => {
    if (alarm === null) return fail({ code: 'alarm-gone' });
    note(alarm, by);
    return ok(alarm);
  };

  return {
    report,
    say,
    sayAgain,
    unjudged,
    tick(standing) {
      const atMs = nowMs();
      stand(standing, atMs);
      lapse(atMs);
      for (const alarm of book.tick(atMs)) {
        const asksAnew = isWaiting(alarm) && !asksSince.has(alarm.id);
        // It was due while nothing ran.
        if (asksAnew && !hasTicked) missedIds.add(alarm.id);
        note(alarm);
      }
      hasTicked = true;
      for (const alarm of book.makeRoom(atMs)) {
        note(alarm);
        crowdedOut.push(atMs);
      }
      if (isToBeNoted(atMs)) void noteLookedTo();
      if (Math.abs(atMs - repeatsMs) < REPEATS_EVERY_MS || keeping !== undefined) return;
      repeatsMs = atMs;
      if (unkept.size > 0) void flush('all');
    },
    looked(block) {
      lookedTo = Math.max(lookedTo, block);
    },
    open: book.open,
    news({ id, lastMs }) {
      const asksSinceMs = asksSince.get(id) ?? lastMs;
      return {
        ...(missedIds.has(id) && { missed: true }),
        ...(asksSinceMs > lastMs && { asksSinceMs }),
      };
    },
    crowdedOut() {
      crowdedOut = crowdedOut.filter((ms) => Math.abs(nowMs() - ms) < FLOOD_SPAN_MS);
      return crowdedOut.length;
    },
    keepAgain() {
      for (const alarm of book.open()) {
        if (!unkept.has(alarm.id)) unkept.set(alarm.id, { alarm, steps: [] });
      }
      noted = undefined;
      void flushAndNote();
    },
    async broughtOver(ends) {
      const { alarms, firstBlock } = await port.query('leftAlarms', null);
      for (const alarm of alarms) {
        // Others are of this journal, and known as they are.
        if (alarm.id < 1 && !unkept.has(alarm.id)) takeUp(alarm);
      }
      for (const { alarmsLookedTo: after } of ends) {
        if (after === null) continue;
        const held = await port.query('heldTroubles', { after, upTo: firstBlock - 1 });
        for (const each of held) reportMissed(each);
      }
    },
    acknowledge(id, by) {
      const answer = done(book.acknowledge(id, by), by);
      // Who takes the cause takes what follows from it.
      for (const { id: folded, foldedInto } of book.open()) {
        if (foldedInto === id) note(book.acknowledge(folded, by), by);
      }
      return answer;
    },
    unacknowledge: (id) => done(book.unacknowledge(id)),
    shelve(id, by, minutes) {
      const alarm = book.find(id);
      if (alarm === undefined) return fail({ code: 'alarm-gone' });
      const mostMin = alarm.first ? MOST_FIRST_SHELVED_MIN : MOST_SHELVED_MIN;
      if (minutes > mostMin) return fail({ code: 'alarm-shelved-too-long', mostMin });
      if (alarm.first && by.note.trim() === '') return fail({ code: 'alarm-needs-note' });
      return done(book.shelve(id, by, by.atMs + minutes * 60_000), by);
    },
    unshelve: (id) => done(book.unshelve(id)),
    close(id, by) {
      const alarm = book.find(id);
      if (alarm === undefined) return fail({ code: 'alarm-gone' });
      if (alarm.active && !alarm.first) return fail({ code: 'alarm-still-active' });
      return done(book.close(id, by.atMs), by);
    },
    flush: flushAndNote,
  };
}

const NOBODY = { by: '', note: '' } as const;

/** Whether an alarm was there when something came, so that it is counted in it. */
function knows({ raisedMs, lastMs, clearedMs }: OwnAlarm, receivedAtMs: number): boolean {
  return receivedAtMs >= raisedMs && receivedAtMs <= Math.max(lastMs, clearedMs ?? 0);
}
