/** What is read page by page beside the messages. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someAlarm } from '../../alarms/testing/some-alarm.ts';
import { decodePublish } from '../../flespi/decode.ts';
import { createPacker } from '../blocks/packer.ts';
import { openPages, type Pages } from '../file/pages.ts';
import type { LogEntry } from '../port/journal.ts';
import { createAlarmRows } from '../store/alarm-rows.ts';
import { changeNote } from '../store/note-rows.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry, textOf } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import { findAll } from './find.ts';
import { salvagedInbox } from './salvaged-inbox.ts';
import { type SalvagedSide, salvagedSide } from './salvaged-side.ts';

const T = 1_770_000_000;
const TOPIC = 'flespi/log/gw/streams/12/sent';
let held: TestStore;
/** Closed behind the store: to close a file takes SQLite's locks off it, in the whole process. */
const opened: Pages[] = [];
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => {
  held.end();
  for (const pages of opened.splice(0)) pages.close();
});

const commit = (logs: readonly LogEntry[], states: Parameters<typeof storeBatchOf>[1] = []): void => {
  held.store().commit(storeBatchOf({ messages: [], logs, states: [] }, states, createPacker()));
};
const read = (): SalvagedSide => {
  const pages = openPages(held.file);
  opened.push(pages);
  const found = findAll(pages);
  return salvagedSide(pages, found, salvagedInbox(pages, found));
};
/** A record that says no time of its own. */
const undated = (note: string): LogEntry => {
  const body = new TextEncoder().encode(JSON.stringify({ event_code: 404, origin_id: 12, note }));
  const receivedAtMs = T * 1000;
  const event = decodePublish({
    topic: TOPIC,
    payload: body,
    userProperties: undefined,
    retain: false,
    receivedAtMs,
  });
  if (event.kind !== 'log') throw new Error('No log record.');
  return { event, topic: TOPIC, body, receivedAtMs };
};

describe('log records', () => {
  it('are given where their identity is that of their content, each with how many were found behind it', () => {
    commit([logEntry(T, 'one'), logEntry(T + 1, 'two'), logEntry(T + 2, 'six')]);
    held
      .store()
      .database.exec("UPDATE logs SET body = replace(CAST(body AS TEXT), 'two', 'too') || x'' WHERE id = 2");
    held.store().database.exec('UPDATE logs SET body = CAST(body AS BLOB)');
    const logs = [...read().logs()].map(({ id, behind, body, receivedMs, topic }) => ({
      id,
      behind,
      note: JSON.parse(textOf(body)).note,
      receivedMs,
      topic,
    }));
    const same = { topic: TOPIC };
    expect(logs).toEqual([
      { id: 1, behind: 2, note: 'one', receivedMs: T * 1000, ...same },
      { id: 3, behind: 0, note: 'six', receivedMs: (T + 2) * 1000, ...same },
    ]);
  });

  it('are given in any case where they say no time: when they came is a part of their identity then', () => {
    commit([undated('one'), undated('two')]);
    held.store().database.exec('UPDATE logs SET received_ms = received_ms + 5000 WHERE id = 1');
    expect([...read().logs()].map(({ id }) => id)).toEqual([1, 2]);
  });

  it('are not what has the topic of something else', () => {
    commit([logEntry(T, 'one')]);
    held.store().database.exec("UPDATE logs SET topic = 'flespi/message/gw/devices/7'");
    expect([...read().logs()]).toEqual([]);
  });
});

describe('retained values', () => {
  it('are the newest of each object', () => {
    const state = (topic: string, text: string, timeS: number | null) => ({
      topic,
      body: new TextEncoder().encode(text),
      timeS,
      receivedAtMs: T * 1000,
    });
    commit([], [state('a/b/c/d/7', '{"id":7}', 5), state('a/b/c/d/8', '', null)]);
    const states = read().states.map(({ topic, body, timeS, receivedMs, run, elapsedMs }) => ({
      topic,
      text: textOf(body),
      timeS,
      receivedMs,
      isStamped: run === 1 && elapsedMs !== null,
    }));
    expect(states.toSorted((a, b) => a.topic.localeCompare(b.topic))).toEqual([
      { topic: 'a/b/c/d/7', text: '{"id":7}', timeS: 5, receivedMs: T * 1000, isStamped: true },
      { topic: 'a/b/c/d/8', text: '', timeS: null, receivedMs: T * 1000, isStamped: true },
    ]);
  });
});

describe('when something came', () => {
  it('is told by the run that it came in, else by what it has', () => {
    held.store().database.exec('INSERT INTO runs VALUES (5, 1000)');
    const { keptMs } = read();
    expect(keptMs({ run: 5, elapsedMs: 30 }, 7)).toBe(1_030);
    expect(keptMs({ run: 5, elapsedMs: null }, 7)).toBeNull();
    expect(keptMs({ run: 6, elapsedMs: 30 }, 7)).toBeNull();
    expect(keptMs({ run: null, elapsedMs: 30 }, 7)).toBe(30);
    expect(keptMs({ run: null, elapsedMs: null }, 7)).toBe(7);
    expect(keptMs(undefined, 7)).toBeNull();
  });

  it('is kept of each payload that could not be read', () => {
    const quarantined = [unreadableEntry('{', T), unreadableEntry('[', T)];
    held
      .store()
      .commit(storeBatchOf({ messages: [], logs: [], states: [], quarantined }, [], createPacker()));
    held.store().database.exec('UPDATE unreadable_came SET elapsed_ms = 40 + id');
    const side = read();
    expect(side.unreadable.map(({ id }) => [id, side.came(id)])).toEqual([
      [1, { run: 1, elapsedMs: 41 }],
      [2, { run: 1, elapsedMs: 42 }],
    ]);
    expect(side.came(3)).toBeUndefined();
  });

  it('is held against what the time of the journal is by now', () => {
    const keep = (value: string): void => {
      held.store().database.prepare("UPDATE facts SET value = ? WHERE name = 'kept-time'").run(value);
    };
    const kept = { wallMs: 100, marks: { a: 5 }, keptMs: 100, unprovedMs: 0, debtMs: 0, spanRun: 1 };
    keep(JSON.stringify(kept));
    expect(read().nowMs({ wallMs: 170, marks: { a: 75 } })).toBe(170);
    keep('lost');
    expect(read().nowMs({ wallMs: 170, marks: { a: 75 } })).toBeNull();
  });
});

it('gaps and facts are as they were written', () => {
  held
    .store()
    .database.exec(`INSERT INTO gaps VALUES (3, '{"id":3}'); INSERT INTO facts VALUES ('complete-to', '17')`);
  const side = read();
  expect(side.gaps).toEqual(['{"id":3}']);
  expect(side.facts.get('complete-to')).toBe('17');
});

describe('alarms', () => {
  const STEP = { atMs: 1_000, phase: 'new', by: '', note: '' } as const;

  it('are as they were last, with what became of each', () => {
    const rows = createAlarmRows(held.store().database);
    rows.save([
      { alarm: someAlarm({ id: 1 }), steps: [STEP] },
      { alarm: someAlarm({ id: 2, key: 'link', subject: { kind: 'link' } }), steps: [] },
    ]);
    const by = { by: 'Anna', atMs: 2_000, note: 'calling' };
    const taken = someAlarm({ id: 1, phase: 'acknowledged', acknowledged: by });
    rows.save([{ alarm: taken, steps: [{ ...by, phase: 'acknowledged' }] }]);
    expect(read().alarms).toEqual([
      { alarm: taken, steps: [STEP, { ...by, phase: 'acknowledged' }] },
      { alarm: someAlarm({ id: 2, key: 'link', subject: { kind: 'link' } }), steps: [] },
    ]);
  });

  it('that were brought over before are each with what became of it, though their numbers are below 1', () => {
    const rows = ['a', 'b', 'c'].map((key, at) => ({
      alarm: someAlarm({ id: 1 + at, key }),
      steps: [{ ...STEP, note: key }],
    }));
    createAlarmRows(held.store().database).bringOver(rows);
    expect(read().alarms.map(({ alarm, steps }) => [alarm.id, alarm.key, steps[0]?.note])).toEqual([
      [-2, 'a', 'a'],
      [-1, 'b', 'b'],
      [0, 'c', 'c'],
    ]);
  });

  it('that are not whole are none', () => {
    createAlarmRows(held.store().database).save([{ alarm: someAlarm(), steps: [STEP] }]);
    held.store().database.exec(`UPDATE alarms SET alarm = replace(alarm, '"first":true', '"first":7')`);
    expect(read().alarms).toEqual([]);
  });
});

describe('notes', () => {
  const text = (atMs: number, words: string) => ({ by: 'Anna', atMs, text: words });
  const add = (words: string, atMs: number): number =>
    changeNote(held.store().database, { kind: 'add', subject: VEHICLE, text: text(atMs, words) })?.id ?? 0;
  const VEHICLE = { kind: 'vehicle', vehicleId: 'a:7', name: 'Van 7' } as const;

  it('are given with each wording, and when they were removed', () => {
    const first = add('tyre flat', 1_000);
    changeNote(held.store().database, { kind: 'edit', id: first, text: text(2_000, 'tyre changed') });
    const second = add('not so', 3_000);
    changeNote(held.store().database, { kind: 'remove', id: second, atMs: 4_000 });
    const notes = read().notes;
    expect(notes).toMatchObject([
      {
        id: first,
        subject: VEHICLE,
        texts: [text(1_000, 'tyre flat'), text(2_000, 'tyre changed')],
        removedMs: null,
      },
      { id: second, texts: [text(3_000, 'not so')] },
    ]);
  });

  it('whose subject is lost are about nothing', () => {
    add('tyre flat', 1_000);
    held.store().database.exec('DELETE FROM notes');
    expect(read().notes).toMatchObject([{ subject: { kind: 'none' }, texts: [{ text: 'tyre flat' }] }]);
  });
});
