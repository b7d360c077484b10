/** In what order it lies that came over, whatever the clock says. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createPacker } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import { pendingAsides } from '../opening/aside-mark.ts';
import { setAside } from '../opening/set-aside.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry } from '../testing/entries.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import type { Writer } from '../writer.ts';
import { damageHeader } from './testing/damaged-journal.ts';
import { fillJournal, IN_A_COMMIT, numbered, textsOf } from './testing/filled-journal.ts';
import { createStarts, NAME, NOW_MS, type Starts } from './testing/starts.ts';

const COMMITS = 12;
const HELD = COMMITS * IN_A_COMMIT;
let folder: string;
let file: string;
let starts: Starts;

beforeEach(() => {
  starts = createStarts(COMMITS);
  ({ folder, file } = starts);
});
afterEach(() => starts.end());

it('keeps all of it, in order, on a computer whose clock begins in 1970 at each start', () => {
  damageHeader(file);
  let writer = starts.start({ clock: createFakeClock(5_000) });
  const [first] = starts.aside;
  starts.commit(writer, HELD, 5);
  starts.bringOver(writer);
  expect(starts.held()).toEqual(textsOf(numbered(0, HELD + 5)));
  expect(writer.facts()).toMatchObject({ messages: HELD + 5, logRecords: COMMITS, unreadable: 2 * COMMITS });
  writer.close();
  damageHeader(file);
  writer = starts.start({ clock: createFakeClock(6_000) });
  starts.bringOver(writer);
  starts.bringOver(writer, { from: first?.file ?? '' });
  expect(starts.held()).toEqual(textsOf(numbered(0, HELD + 5)));
  expect(writer.facts()).toMatchObject({ messages: HELD + 5, logRecords: COMMITS, unreadable: 2 * COMMITS });
  expect(writer.losses()).toEqual([]);
});

it('loses nothing where an older copy is put in its place meanwhile, and is damaged in its turn', () => {
  damageHeader(file);
  starts.start();
  const [first] = starts.aside;
  starts.close();
  rmSync(file);
  fillJournal(file, 3);
  const all = textsOf(numbered(0, HELD)).toSorted();
  const holdsAll = (writer: Writer): void => {
    expect(starts.held().toSorted()).toEqual(all);
    const everything = { fromMs: 0, toMs: 8e15 };
    const reader = createJournalReader(file);
    expect([...reader.unreadable.all(everything)]).toHaveLength(2 * COMMITS);
    reader.close();
    expect(writer.facts()).toMatchObject({ messages: HELD, logRecords: COMMITS, unreadable: 2 * COMMITS });
  };
  let writer = starts.start();
  starts.bringOver(writer, { from: first?.file ?? '' });
  holdsAll(writer);
  starts.close();
  rmSync(join(folder, first?.file ?? ''));
  damageHeader(file);
  writer = starts.start();
  starts.bringOver(writer);
  holdsAll(writer);
});

describe('on a computer whose clock was set back', () => {
  const commitSome = (writer: Writer, first: number, commits: number): void => {
    for (let commit = 0; commit < commits; commit++) {
      const messages = numbered(first + commit, 1);
      const logs = [logEntry(NOW_MS / 1000 + commit, `later ${first + commit}`)];
      const quarantined = [unreadableEntry(`{later ${first + commit}`, NOW_MS / 1000 + commit)];
      const batch = { messages, logs, states: [], quarantined };
      writer.commit(storeBatchOf(batch, [], createPacker()));
    }
  };
  /** What came last of log records and payloads, in the order that it is kept in. */
  const later = (): readonly string[] => {
    const database = new DatabaseSync(file, { readOnly: true });
    const texts = [
      'SELECT CAST(body AS TEXT) AS text FROM logs',
      'SELECT CAST(payload AS TEXT) AS text FROM unreadable',
    ]
      .flatMap((sql) => database.prepare(`${sql} ORDER BY id`).all())
      .flatMap(({ text }) => String(text).match(/later \d+/) ?? []);
    database.close();
    return texts;
  };

  it('what comes over keeps its numbers, though it was set aside at a time to come', () => {
    damageHeader(file);
    const ahead = createFakeClock(NOW_MS + 9 * 365 * 86_400_000);
    let writer = starts.start({ clock: ahead });
    commitSome(writer, HELD, 3);
    const ids = (): readonly unknown[] => {
      const database = new DatabaseSync(file, { readOnly: true });
      const rows = database.prepare('SELECT id FROM blocks ORDER BY id').all();
      database.close();
      return rows.map(({ id }) => id);
    };
    const before = ids();
    writer.close();
    damageHeader(file);
    ahead.advance(60_000);
    setAside({ folder, name: NAME, reason: 'damaged', clock: ahead });
    writer = starts.start();
    const [pending = ''] = pendingAsides(folder, NAME);
    starts.bringOver(writer, { from: pending });
    expect(ids()).toEqual(before);
  });

  it.each([
    ['begun by a clock that was years ahead', NOW_MS + 9 * 365 * 86_400_000],
    ['begun in the same second', NOW_MS],
  ])('all that comes over of a journal keeps its order, %s', (_name, begunMs) => {
    damageHeader(file);
    let writer = starts.start({ clock: createFakeClock(begunMs) });
    const [first] = starts.aside;
    starts.bringOver(writer);
    commitSome(writer, HELD, 9);
    writer.close();
    damageHeader(file);
    rmSync(join(folder, first?.file ?? ''));
    writer = starts.start();
    commitSome(writer, HELD + 9, 3);
    starts.bringOver(writer);
    expect(starts.held()).toEqual(textsOf(numbered(0, HELD + 12)));
    const numbers = Array.from({ length: 12 }, (_, index) => `later ${HELD + index}`);
    expect(later()).toEqual([...numbers, ...numbers]);
    // Should that one be damaged in its turn, all of it comes over again.
    writer.close();
    damageHeader(file);
    writer = starts.start();
    starts.bringOver(writer);
    expect(starts.held()).toEqual(textsOf(numbered(0, HELD + 12)));
    expect(later()).toEqual([...numbers, ...numbers]);
  });
});
