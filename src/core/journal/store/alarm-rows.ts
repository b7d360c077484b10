import type { DatabaseSync } from 'node:sqlite';
import { ALARM_PHASES, type AlarmStep, type OwnAlarm } from '../../../shared/alarms.ts';
import { firstIdOf } from '../file/first-ids.ts';
import { preparedIn } from '../file/prepared.ts';
import type { AlarmPage, AlarmQuestion, AlarmRow, LeftAlarms } from '../port/alarms.ts';

/** Alarms and what became of each. Within a transaction. */
export interface AlarmRows {
  /** Those that are not closed, ascending by id. */
  left(): LeftAlarms;
  save(rows: readonly AlarmRow[]): void;
  /**
   * Takes in what a journal that was set aside held. Numbers in use here are those of this one's own: what is brought over gets numbers
   * below all of them, in its order. What is here already under another number is completed. Answers the number here by the one there.
   */
  bringOver(rows: readonly AlarmRow[]): ReadonlyMap<number, number>;
}

/** More than were closed in the seconds in which a run that ended has not said how far it had looked. */
const CLOSED_LATELY = 500;

/** Reads and writes them in an open journal. */
export function createAlarmRows(database: DatabaseSync): AlarmRows {
  const prepared = (sql: string) => preparedIn(database, sql);
  const save = (rows: readonly AlarmRow[]): void => {
    for (const { alarm, steps } of rows) {
      const { id, raisedMs, closedMs, severity, subject } = alarm;
      const vehicle = subject.kind === 'vehicle' ? subject.vehicleId : null;
      prepared(
        `INSERT INTO alarms VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
         SET closed_ms = excluded.closed_ms, severity = excluded.severity, alarm = excluded.alarm`,
      ).run(id, raisedMs, closedMs, severity, vehicle, JSON.stringify(alarm));
      for (const step of steps) addStep(id, step);
    }
  };
  const addStep = (id: number, { atMs, phase, by, note }: AlarmStep): void => {
    prepared('INSERT INTO alarm_steps (alarm, at_ms, phase, by, note) VALUES (?, ?, ?, ?, ?)').run(
      id,
      Math.round(atMs),
      phase,
      by,
      note,
    );
  };
  const completeSteps = (id: number, steps: readonly AlarmStep[]): void => {
    for (const step of steps) {
      const { atMs, phase } = step;
      const has = prepared('SELECT 1 FROM alarm_steps WHERE alarm = ? AND at_ms = ? AND phase = ?');
      if (has.get(id, Math.round(atMs), phase) === undefined) addStep(id, step);
    }
  };
  return {
    left() {
      const last = prepared('SELECT max(id) AS id FROM alarms').get();
      const open = prepared('SELECT alarm FROM alarms WHERE closed_ms IS NULL ORDER BY id').all();
      const closed = prepared(
        `SELECT alarm FROM alarms WHERE closed_ms IS NOT NULL ORDER BY id DESC LIMIT ${CLOSED_LATELY}`,
      ).all();
      return {
        alarms: open.map(alarmOf),
        closed: closed.map(alarmOf),
        // Of none the greatest is null, which counts as 0.
        newestBlock: Number(prepared('SELECT max(id) AS id FROM blocks').get()?.id),
        firstBlock: firstIdOf(database, null),
        // Below 1 is what was brought over.
        nextId: Math.max(0, Number(last?.id)) + 1,
      };
    },
    save,
    bringOver(rows) {
      const known = prepared('SELECT id, raised_ms FROM alarms ORDER BY id').all();
      // Once for all of them, for there is no index by this.
      const idsRaisedAt = new Map<number, number[]>();
      for (const { id, raised_ms } of known) {
        const atMs = Number(raised_ms);
        idsRaisedAt.set(atMs, [...(idsRaisedAt.get(atMs) ?? []), Number(id)]);
      }
      const hasKey = prepared("SELECT 1 FROM alarms WHERE id = ? AND json_extract(alarm, '$.key') = ?");
      let free = Math.min(1, Number(known[0]?.id ?? 1)) - 1;
      const numbers = new Map<number, number>();
      for (const { alarm, steps } of rows.toReversed()) {
        const ids = idsRaisedAt.get(alarm.raisedMs) ?? [];
        const same = ids.find((id) => hasKey.get(id, alarm.key) !== undefined);
        if (same === undefined) {
          save([{ alarm: { ...alarm, id: free }, steps }]);
          idsRaisedAt.set(alarm.raisedMs, [free, ...ids]);
          numbers.set(alarm.id, free);
          free--;
        } else {
          completeSteps(same, steps);
          numbers.set(alarm.id, same);
        }
      }
      return numbers;
    },
  };
}

/** A page of all that were ever raised, newest first, through a connection that need not write. */
export function readAlarmPage(database: DatabaseSync, question: AlarmQuestion): AlarmPage {
  const { beforeId, limit, severity, vehicleId, raisedByMs, raisedFromMs = null } = question;
  const rows = preparedIn(
    database,
    `SELECT id, alarm FROM alarms WHERE id < ?1 AND (?2 IS NULL OR severity = ?2) AND (?3 IS NULL OR vehicle = ?3)
     AND (?5 IS NULL OR raised_ms <= ?5) AND (?6 IS NULL OR raised_ms >= ?6) ORDER BY id DESC LIMIT ?4`,
  ).all(beforeId ?? Number.MAX_SAFE_INTEGER, severity, vehicleId, limit + 1, raisedByMs, raisedFromMs);
  const shown = rows.slice(0, limit);
  return { alarms: withSteps(database, shown), hasMore: rows.length > limit };
}

/** Those that may have stood at a moment, Unix milliseconds: raised by then, and not closed by then for good. */
export function readAlarmsAt(database: DatabaseSync, atMs: number): AlarmPage['alarms'] {
  // Each half by its own index: what was closed before is not looked at.
  const rows = preparedIn(
    database,
    `SELECT id, alarm FROM alarms WHERE closed_ms IS NULL AND raised_ms <= ?1
     UNION ALL SELECT id, alarm FROM alarms WHERE closed_ms > ?1 AND raised_ms <= ?1`,
  ).all(Math.round(atMs));
  return withSteps(database, rows);
}

/** Those of a span, gravest first, as many as are asked for at most; and how many there are. */
export function readAlarmsIn(
  database: DatabaseSync,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  most: number,
): { readonly alarms: AlarmPage['alarms']; readonly count: number } {
  const among = `FROM alarms WHERE raised_ms < ?2 AND (closed_ms IS NULL OR closed_ms >= ?1)`;
  const span = [Math.floor(fromMs), Math.ceil(toMs)] as const;
  const rows = preparedIn(
    database,
    `SELECT id, alarm ${among} ORDER BY severity = 'danger' DESC, severity = 'warning' DESC, id DESC LIMIT ?3`,
  ).all(...span, most);
  const counted = preparedIn(database, `SELECT count(*) AS count ${among}`).get(...span);
  return { alarms: withSteps(database, rows), count: Number(counted?.count ?? 0) };
}

/** Whether something became of an alarm after one moment up to another. */
export function hasAlarmSteps(database: DatabaseSync, afterMs: number, toMs: number): boolean {
  return (
    preparedIn(database, 'SELECT 1 FROM alarm_steps WHERE at_ms > ? AND at_ms <= ? LIMIT 1').get(
      Math.floor(afterMs),
      Math.ceil(toMs),
    ) !== undefined
  );
}

function withSteps(database: DatabaseSync, rows: readonly Record<string, unknown>[]): AlarmPage['alarms'] {
  const steps = preparedIn(
    database,
    'SELECT at_ms, phase, by, note FROM alarm_steps WHERE alarm = ? ORDER BY id',
  );
  return rows.map((row) => ({
    alarm: alarmOf(row),
    steps: steps.all(Number(row.id)).map(({ at_ms, phase, by, note }) => ({
      atMs: Number(at_ms),
      phase: ALARM_PHASES.find((known) => known === phase) ?? 'closed',
      by: String(by),
      note: String(note),
    })),
  }));
}

function alarmOf({ alarm }: Record<string, unknown>): OwnAlarm {
  // Those of before had none that stood for them.
  const { foldedInto = null, ...rest } = JSON.parse(String(alarm)) as Omit<OwnAlarm, 'foldedInto'> &
    Partial<Pick<OwnAlarm, 'foldedInto'>>;
  return { ...rest, foldedInto };
}
