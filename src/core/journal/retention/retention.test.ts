// Slow: journals large enough to have something to give back.
import { createHash, randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { someAlarm } from '../../alarms/testing/some-alarm.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import { keepSegment, listSegments } from '../past/segment-rows.ts';
import type { LogEntry, MessageEntry, StateEntry } from '../port/journal.ts';
import { readJournalFacts } from '../reading/journal-facts.ts';
import { createAlarmRows } from '../store/alarm-rows.ts';
import { createRegister } from '../store/names.ts';
import { openStore, type Store } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { countHeld } from '../testing/as-rows.ts';
import { logEntry, messageEntry, WITH_FIX } from '../testing/entries.ts';
import { createFakeComputer, type FakeComputer } from '../testing/fake-look.ts';
import { createRetainer, type Retainer } from './retention.ts';

const DAY_S = 86_400;
const NOW_S = 1_770_000_000;
const ANY_SIZE = Number.MAX_SAFE_INTEGER;
let folder: string;
let store: Store;
let retainer: Retainer;
let computer: FakeComputer;

beforeEach(() => {
  folder = temporaryFolder();
  computer = createFakeComputer((NOW_S - 100 * DAY_S) * 1000);
  open();
});
afterEach(() => {
  store.close();
});

const packer = () => createPacker();
const commit = (messages: readonly MessageEntry[], logs: readonly LogEntry[] = []): void => {
  store.commit(storeBatchOf({ messages, logs, states: [] }, [], packer()));
};
const open = (): void => {
  store = openStore(join(folder, 'journal-test.db'), createRegister(), computer.look);
  retainer = createRetainer(store);
};
/** Time that really passes, and what the next process finds after it. */
const pass = (days: number): void => computer.clock.advance(days * DAY_S * 1000);
const setClock = (byDays: number): void =>
  computer.clock.jump(computer.clock.nowMs() + byDays * DAY_S * 1000);
const restartAfter = (days: number, clockByDays = 0): void => {
  store.transaction(() => store.keptClock.look());
  store.close();
  pass(days);
  setClock(clockByDays);
  computer.restart();
  open();
};
const toTheEnd = (retention: {
  readonly days: number;
  readonly maxBytes: number;
  readonly fetchedDays: number;
}): number => {
  let steps = 1;
  while (retainer.step(retention)) steps++;
  return steps;
};
const held = (): readonly string[] => {
  const reader = createJournalReader(join(folder, 'journal-test.db'));
  try {
    const messages = [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })];
    const rows = reader.vehicles().flatMap(({ id }) => [...reader.arrivals(id, 0, 5e15)].map(() => id));
    // Rows and bodies are removed together or not at all.
    expect(rows.toSorted()).toEqual(messages.map(({ vehicleId }) => vehicleId).toSorted());
    return messages.map(({ vehicleId, timeUs }) => `${vehicleId} ${timeUs / 1e6 - NOW_S}`);
  } finally {
    reader.close();
  }
};
const arrived = (deviceId: number, deviceAgeS: number, arrivedAgeS: number): MessageEntry =>
  messageEntry(deviceId, NOW_S - deviceAgeS, { receivedAtMs: (NOW_S - arrivedAgeS) * 1000 });

/** Text that deflate can do little about. */
const noiseOf = (index: number): string =>
  ['a', 'b', 'c', 'd', 'e']
    .map((salt) => createHash('sha512').update(`${salt}${index}`).digest('base64'))
    .join('');

describe('alarms', () => {
  it('go with their steps once they have been closed for so long; one that is open stays, and no number is given twice', () => {
    const rows = createAlarmRows(store.database);
    const atMs = (NOW_S - 100 * DAY_S) * 1000;
    const STEP = { atMs, phase: 'new', by: '', note: '' } as const;
    const closed = { phase: 'closed', closedMs: atMs } as const;
    rows.save([
      { alarm: someAlarm({ id: 1, ...closed }), steps: [STEP, STEP] },
      { alarm: someAlarm({ id: 2 }), steps: [STEP] },
      { alarm: someAlarm({ id: 3, ...closed, closedMs: NOW_S * 1000 - 1 }), steps: [STEP] },
      { alarm: someAlarm({ id: 4, ...closed }), steps: [STEP] },
    ]);
    pass(100);
    toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 });
    const ids = (sql: string): readonly unknown[] =>
      store.database
        .prepare(sql)
        .all()
        .map(({ id }) => id);
    expect(ids('SELECT id FROM alarms ORDER BY id')).toEqual([2, 3, 4]);
    expect(ids('SELECT alarm AS id FROM alarm_steps ORDER BY id')).toEqual([2, 3, 4]);
  });

  it('go behind any number that stay open, and all of them in the end', () => {
    const atMs = (NOW_S - 100 * DAY_S) * 1000;
    const alarmsOf = (count: number, fromId: number, over: object) =>
      Array.from({ length: count }, (_, index) => ({
        alarm: someAlarm({ id: fromId + index, ...over }),
        steps: [],
      }));
    const all = [
      ...alarmsOf(501, 1, {}),
      ...alarmsOf(1_001, 502, { phase: 'closed', closedMs: atMs }),
      ...alarmsOf(1, 1_503, {}),
    ];
    store.transaction(() => createAlarmRows(store.database).save(all));
    pass(100);
    for (let step = 0; step < 3; step++) toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(store.database.prepare('SELECT count(*) AS count FROM alarms').get()).toEqual({ count: 502 });
  });
});

describe('retention by age', () => {
  it('removes what came too long ago, whatever the device said about the time, and nothing else', () => {
    commit(
      [arrived(1, 40 * DAY_S, 40 * DAY_S), arrived(2, -DAY_S, 35 * DAY_S)],
      [logEntry(NOW_S - 40 * DAY_S, 'old')],
    );
    pass(39);
    commit([arrived(1, 39 * DAY_S, DAY_S), arrived(3, 10, 10)], [logEntry(NOW_S - 10, 'new')]);
    retainer.recount(true);
    toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(held()).toEqual([`1 ${-39 * DAY_S}`, '3 -10']);
    expect(retainer.expired()).toBe(2);
    expect(readJournalFacts(store.database, 0)).toMatchObject({ messages: 2, logRecords: 1 });
    expect(store.database.prepare('SELECT subject FROM vehicles ORDER BY subject').all()).toEqual([
      { subject: '1' },
      { subject: '3' },
    ]);
  });

  it('takes a damaged strip along once its last block is gone, with the vehicle that only it had', () => {
    commit([arrived(1, 40 * DAY_S, 40 * DAY_S), arrived(2, 40 * DAY_S, 40 * DAY_S)]);
    pass(39);
    commit([arrived(2, 10, 10)]);
    store.database.exec("UPDATE strips SET columns = x'00' WHERE to_us = (SELECT min(to_us) FROM strips)");
    retainer.recount(true);
    toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(held()).toEqual(['2 -10']);
    expect(store.database.prepare('SELECT count(*) AS strips FROM strips').get()).toEqual({ strips: 1 });
    expect(store.database.prepare("SELECT value FROM totals WHERE name = 'strips'").get()).toEqual({
      value: 1,
    });
    expect(store.database.prepare('SELECT subject FROM vehicles').all()).toEqual([{ subject: '2' }]);
  });

  it('forgets that an object is gone once its messages are gone too, and no sooner', () => {
    const gone = (id: number) => ({
      topic: `flespi/state/gw/devices/${id}`,
      body: new Uint8Array(),
      timeS: null,
      receivedAtMs: NOW_S * 1000,
    });
    const write = (...states: readonly StateEntry[]): void => {
      store.commit(storeBatchOf({ messages: [], logs: [], states: [] }, states, packer()));
    };
    const graves = (): unknown => store.database.prepare('SELECT topic FROM states').all();
    write(gone(1), { ...gone(2), body: new TextEncoder().encode('{"id":2}') });
    pass(29);
    write(gone(3));
    toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(graves()).toHaveLength(3);
    pass(2);
    toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(graves()).toEqual([gone(2), gone(3)].map(({ topic }) => ({ topic })));
  });

  it('does nothing where nothing is old, and writes nothing', () => {
    commit([arrived(1, 10, 10)]);
    const changes = (): unknown => store.database.prepare('SELECT total_changes() AS changes').get();
    const before = changes();
    toTheEnd({ days: 1, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(changes()).toEqual(before);
    expect(toTheEnd({ days: 1, maxBytes: ANY_SIZE, fetchedDays: 30 })).toBe(1);
    expect(held()).toHaveLength(1);
  });

  it('removes log records of which no message is left, however many', () => {
    commit(
      [],
      Array.from({ length: 1_201 }, (_, index) => logEntry(NOW_S, `old ${index}`)),
    );
    pass(31);
    commit([], [logEntry(NOW_S, 'new')]);
    expect(toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 })).toBe(4);
    expect(readJournalFacts(store.database, 0)).toMatchObject({ logRecords: 1 });
  });

  it('drops what was made of the past with the messages that it was made of', () => {
    const segment = (startMs: number) => {
      const none = new Uint8Array([1]);
      return { startMs, endMs: startMs + 1_000, messages: 0, state: none, body: none, next: null };
    };
    commit([arrived(1, 40 * DAY_S, 40 * DAY_S)]);
    pass(39);
    commit([arrived(1, 10, 10)]);
    const newMs = (NOW_S - 10) * 1000;
    for (const startMs of [(NOW_S - 40 * DAY_S) * 1000, newMs]) {
      store.transaction(() => keepSegment(store.database, segment(startMs)));
    }
    retainer.recount(true);
    toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(listSegments(store.database).map(({ startMs }) => startMs)).toEqual([newMs]);
  });

  it('lets a vehicle come back under the packer that named it before', () => {
    const one = packer();
    const write = (entry: MessageEntry): void => {
      store.commit(storeBatchOf({ messages: [entry], logs: [], states: [] }, [], one));
    };
    write(arrived(1, 40 * DAY_S, 40 * DAY_S));
    pass(40);
    retainer.recount(true);
    toTheEnd({ days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(held()).toEqual([]);
    write(arrived(1, 5, 5));
    expect(held()).toEqual(['1 -5']);
  });
});

describe('retention by size', () => {
  it('removes the oldest in small steps until it fits, and gives the space back', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      messageEntry(index % 50, NOW_S - 20_000 + index, {
        parameters: { ...WITH_FIX, noise: noiseOf(index) },
      }),
    );
    for (let from = 0; from < many.length; from += 1_000) commit(many.slice(from, from + 1_000));
    store.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const file = join(folder, 'journal-test.db');
    const before = statSync(file).size;
    const maxBytes = Math.round(before / 2);
    retainer.recount(true);
    const steps = toTheEnd({ days: 3_650, maxBytes, fetchedDays: 30 });
    expect(steps).toBeGreaterThan(5);
    store.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(statSync(file).size).toBeLessThan(before * 0.8);
    const left = held();
    expect(left.length).toBeGreaterThan(5_000);
    expect(left.length).toBeLessThan(15_000);
    expect(left.at(-1)).toBe('49 -1');
    expect(retainer.expired()).toBe(20_000 - left.length);
  });

  it('goes on giving space back after the last message was removed', () => {
    const noise = randomBytes(400_000).toString('base64');
    commit(
      Array.from({ length: 20 }, (_, index) =>
        messageEntry(7, NOW_S + index, { parameters: { noise, index } }),
      ),
    );
    const pages = (name: string): number => Number(store.database.prepare(`PRAGMA ${name}`).get()?.[name]);
    expect(pages('page_count')).toBeGreaterThan(1_900);
    retainer.recount(true);
    const given: number[] = [];
    for (let goesOn = true; goesOn; ) {
      const before = pages('page_count');
      goesOn = retainer.step({ days: 3_650, maxBytes: 1, fetchedDays: 30 });
      given.push(before - pages('page_count'));
    }
    expect(held()).toEqual([]);
    // A little at a time, and what comes next finds room.
    expect(Math.max(...given)).toBeLessThan(260);
    expect(pages('freelist_count')).toBe(512);
    expect(pages('page_count')).toBeLessThan(1_000);
  });

  it('ends where nothing is left to remove', () => {
    commit([arrived(1, 10, 10)], [logEntry(NOW_S, 'new')]);
    retainer.recount(true);
    toTheEnd({ days: 3_650, maxBytes: 1, fetchedDays: 30 });
    expect(held()).toEqual([]);
    expect(readJournalFacts(store.database, 0)).toMatchObject({ messages: 0, logRecords: 0, oldestMs: null });
  });
});

describe('a clock that moves', () => {
  const MONTH = { days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 };
  const receive = (messages: number): void => {
    const first = countHeld(store.database);
    commit(Array.from({ length: messages }, (_, index) => arrived(1, first + index, 0)));
  };
  const left = (): number => {
    toTheEnd(MONTH);
    return held().length;
  };

  it('keeps what came while it was 200 days behind, for its whole time', () => {
    setClock(-200);
    restartAfter(0);
    receive(500);
    setClock(200);
    expect(left()).toBe(500);
    pass(29);
    expect(left()).toBe(500);
    pass(2);
    retainer.recount(true);
    expect(left()).toBe(0);
  });

  it('keeps it also where the clock was put right while nothing of ours ran', () => {
    receive(500);
    restartAfter(1, -200);
    receive(500);
    restartAfter(1, 200);
    expect(left()).toBe(1_000);
    expect(retainer.waiting()).toBeNull();
  });

  it('removes what came while it was a year ahead once its time is over, and nothing else meanwhile', () => {
    receive(100);
    restartAfter(1, 365);
    receive(100);
    expect(left()).toBe(200);
    expect(retainer.waiting()).toMatchObject({ messages: 100, held: 200, reason: 'age' });
    setClock(-365);
    pass(1 / 24);
    expect(left()).toBe(200);
    expect(retainer.waiting()).toBeNull();
    pass(31);
    retainer.recount(true);
    expect(left()).toBe(0);
  });

  it.each([-3_000, -200, -1 / 24, 1 / 24, 200, 3_000])(
    'set by %f days while we run, it changes nothing',
    (days) => {
      receive(100);
      pass(1);
      setClock(days);
      expect(left()).toBe(100);
      pass(28);
      expect(left()).toBe(100);
      pass(2);
      retainer.recount(true);
      expect(left()).toBe(0);
    },
  );
});

describe('a pass that is far larger than usual', () => {
  const MONTH = { days: 30, maxBytes: ANY_SIZE, fetchedDays: 30 };
  const onDay = (messages: number): void => {
    const first = Number(
      store.database.prepare(`SELECT coalesce(max(id), 0) AS n FROM blocks`).get()?.n ?? 0,
    );
    commit(Array.from({ length: messages }, (_, index) => messageEntry(first + 1, NOW_S + index)));
  };
  /** A fleet that reports once a day, for so many days. */
  const days = (count: number, messages = 10): void => {
    for (let day = 0; day < count; day++) {
      onDay(messages);
      pass(1);
      toTheEnd(MONTH);
    }
  };

  it('is asked about after three weeks off, and says how many, of what time and why', () => {
    days(30);
    restartAfter(21);
    toTheEnd(MONTH);
    expect(held()).toHaveLength(300);
    expect(retainer.waiting()).toMatchObject({ messages: 210, held: 300, reason: 'age' });
    retainer.answer('delete');
    expect(retainer.waiting()).toBeNull();
    toTheEnd(MONTH);
    expect(held()).toHaveLength(90);
    expect(retainer.expired()).toBe(210);
  });

  it('is asked about again where somebody said yes to what went before', () => {
    days(30);
    restartAfter(21);
    retainer.recount(true);
    toTheEnd(MONTH);
    expect(held()).toHaveLength(90);
    days(30);
    restartAfter(21);
    toTheEnd(MONTH);
    expect(retainer.waiting()).toMatchObject({ reason: 'age' });
  });

  it('keeps everything for as long once more where that is the answer, and asks again then', () => {
    days(30);
    restartAfter(21);
    toTheEnd(MONTH);
    retainer.answer('keep');
    toTheEnd(MONTH);
    expect(held()).toHaveLength(300);
    days(29);
    expect(held()).toHaveLength(590);
    expect(retainer.waiting()).toBeNull();
    days(2);
    expect(held()).toHaveLength(610);
    expect(retainer.waiting()).toMatchObject({ messages: 310 });
  });

  it('is not asked about again by the next run where it was approved and half done', () => {
    days(30);
    commit(Array.from({ length: 5_000 }, (_, index) => messageEntry(900, NOW_S + index)));
    restartAfter(60);
    toTheEnd(MONTH);
    expect(retainer.waiting()).toMatchObject({ messages: 5_300 });
    retainer.answer('delete');
    retainer.step(MONTH);
    restartAfter(0);
    toTheEnd(MONTH);
    expect(retainer.waiting()).toBeNull();
    expect(held()).toEqual([]);
  });

  it('leaves what is usual as it was where nothing was over any more once it was approved', () => {
    days(40);
    const usual = (): unknown =>
      store.database.prepare("SELECT value FROM facts WHERE name = 'retention-last-pass'").get()?.value;
    expect(usual()).toBe('10');
    restartAfter(21);
    toTheEnd(MONTH);
    retainer.answer('delete');
    toTheEnd({ ...MONTH, days: 365 });
    expect(held()).toHaveLength(300);
    expect(usual()).toBe('10');
  });

  it('waits over a restart too', () => {
    days(30);
    restartAfter(21);
    toTheEnd(MONTH);
    restartAfter(0);
    toTheEnd(MONTH);
    expect(retainer.waiting()).toMatchObject({ messages: 210 });
    expect(held()).toHaveLength(300);
  });

  it('asks nobody for what is usual: a day a day, a weekend off, a single vehicle', () => {
    days(45);
    expect(held()).toHaveLength(300);
    restartAfter(2.5);
    toTheEnd(MONTH);
    days(10);
    expect(retainer.waiting()).toBeNull();
    expect(retainer.expired()).toBe(130);
  });

  it('asks where the bound on size is suddenly far lower, and keeps what is held where that is wanted', () => {
    for (let batch = 0; batch < 20; batch++) {
      const at = NOW_S + batch * 1_000;
      commit(
        Array.from({ length: 500 }, (_, index) =>
          messageEntry(1, at + index, { parameters: { ...WITH_FIX, noise: noiseOf(at + index) } }),
        ),
      );
    }
    const tight = { days: 30, maxBytes: 2_000_000, fetchedDays: 30 };
    toTheEnd(tight);
    expect(retainer.waiting()).toMatchObject({ held: 10_000, reason: 'size' });
    retainer.answer('keep');
    toTheEnd(tight);
    expect(retainer.waiting()).toBeNull();
    expect(held()).toHaveLength(10_000);
  });

  it('counts what other bounds would remove', () => {
    days(30);
    const count = retainer.count({ days: 7, maxBytes: ANY_SIZE, fetchedDays: 30 });
    expect(count()).toBe(230);
  });
});
