import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createJournalReader } from '../create-reader.ts';
import { readJournalFacts } from '../reading/journal-facts.ts';
import { restoredParts } from '../reading/restore-parts.ts';
import { openStore } from '../store/store.ts';
import { layVersion1, VERSION_1 } from '../testing/version-1.ts';
import { openForReading } from './open-database.ts';
import { MIGRATIONS, migrate } from './schema.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** What an update does to the file before somebody reads it: nothing yet, or bring it to its own version. */
const OPENINGS: readonly [string, (file: string) => void][] = [
  ['that only reads', () => {}],
  ['that writes', (file) => openStore(file).close()],
];

it('keeps every log record of a journal of version 1, and counts all that it holds', () => {
  const file = join(folder, 'journal-old.db');
  layVersion1(file);
  const store = openStore(file);
  const { messages, logRecords, unreadable } = readJournalFacts(store.database, 0);
  expect({ messages, logRecords, unreadable }).toEqual({
    messages: VERSION_1.messages,
    logRecords: VERSION_1.logRecords,
    unreadable: VERSION_1.quarantined,
  });
  store.close();
});

it.each(OPENINGS)('gives every message and payload of a journal of version 1 to one %s', (_, open) => {
  const file = join(folder, 'journal-old.db');
  layVersion1(file);
  open(file);
  const reader = createJournalReader(file);
  expect(reader.vehicles().map(({ id }) => id)).toEqual(VERSION_1.vehicles);
  const bodies = [...reader.messages({ fromUs: 0, toUs: Number.MAX_SAFE_INTEGER, vehicleId: null })];
  expect(bodies).toHaveLength(VERSION_1.messages);
  const marks = bodies.map(({ body }) => JSON.parse(body)['custom.n']).filter((mark) => mark !== undefined);
  expect(marks).toEqual(Array.from({ length: 240 }, (_, index) => index));
  const kept = [...reader.unreadable.all({ fromMs: 0, toMs: 8.64e15 })];
  expect(kept.map(({ source, whole }) => `${source} ${whole}`)).toEqual(['mqtt true', 'http true']);
  expect(kept.map(({ id }) => reader.unreadable.payload(id))).toEqual([
    new TextEncoder().encode('{"x":NaN}'),
    new Uint8Array([0xff, 0xfe, 0x00]),
  ]);
  reader.close();
});

it.each(OPENINGS)('says of a payload as long as version 1 kept that it may be cut, to one %s', (_, open) => {
  const file = join(folder, 'journal-old.db');
  const old = new DatabaseSync(file);
  migrate(old, MIGRATIONS.slice(0, 1));
  const insert = old.prepare(
    'INSERT INTO quarantine (received_ms, source, topic, reason, payload) VALUES (?, ?, ?, ?, ?)',
  );
  for (const bytes of [0, 65_535, 65_536])
    insert.run(bytes, 'mqtt', 'a', 'No JSON.', new Uint8Array(bytes).fill(65));
  old.close();
  open(file);
  const reader = createJournalReader(file);
  const kept = [...reader.unreadable.all({ fromMs: 0, toMs: 1e9 })];
  expect(kept.map(({ bytes, whole, times }) => ({ bytes, whole, times }))).toEqual([
    { bytes: 0, whole: true, times: 1 },
    { bytes: 65_535, whole: true, times: 1 },
    { bytes: 65_536, whole: false, times: 1 },
  ]);
  expect(reader.unreadable.payload(kept[2]?.id ?? 0)).toEqual(new Uint8Array(65_536).fill(65));
  reader.close();
});

it.each(OPENINGS)('a journal of version 8 was delivered whole, to one %s', (_, open) => {
  const file = join(folder, 'journal-old.db');
  layVersion1(file);
  const old = new DatabaseSync(file);
  migrate(old, MIGRATIONS.slice(0, 8));
  old.close();
  open(file);
  const reader = createJournalReader(file);
  expect([...reader.messages({ fromUs: 0, toUs: Number.MAX_SAFE_INTEGER, vehicleId: null })]).toHaveLength(
    VERSION_1.messages,
  );
  reader.close();
  const store = openStore(file);
  expect(store.database.prepare('SELECT DISTINCT fetched FROM blocks').all()).toEqual([{ fetched: 0 }]);
  store.close();
});

/** What one that only reads says of a journal; what it needs of later versions than `version` is not asked. */
const readOf = (file: string, version: number) => {
  const reader = createJournalReader(file);
  const span = { fromUs: 0, toUs: Number.MAX_SAFE_INTEGER };
  const database = openForReading(file);
  try {
    return {
      all: [...reader.messages({ ...span, vehicleId: null })],
      vehicles: reader.vehicles().map((vehicle) => ({
        vehicle,
        count: reader.count({ ...span, vehicleId: vehicle.id }),
        messages: [...reader.messages({ ...span, vehicleId: vehicle.id })],
        track: reader.track(vehicle.id, span.fromUs, span.toUs),
      })),
      unreadable: [...reader.unreadable.all({ fromMs: 0, toMs: 8.64e15 })].map(({ id }) => id),
      losses: reader.losses(),
      // A start goes by arrival.
      restored: version < FIRST_BY_ARRIVAL ? null : [...restoredParts(database, 1_770_000_900_000)],
    };
  } finally {
    database.close();
    reader.close();
  }
};
const FIRST_BY_ARRIVAL = 5;

it.each(MIGRATIONS.map((_, step) => step).slice(1))(
  'a journal of version %d says to one that only reads what it says once it was brought to this one',
  (version) => {
    const file = join(folder, 'journal-old.db');
    layVersion1(file);
    const old = new DatabaseSync(file);
    migrate(old, MIGRATIONS.slice(0, version));
    old.close();
    const before = readOf(file, version);
    expect(before.all).toHaveLength(VERSION_1.messages);
    openStore(file).close();
    expect(readOf(file, version)).toEqual(before);
  },
);

/** What is on the disk of a journal while another has it open, as a kill at this moment leaves it. */
const killedCopyOf = (file: string): string => {
  const copy = join(temporaryFolder(), 'journal-killed.db');
  for (const suffix of ['', '-wal']) {
    if (existsSync(`${file}${suffix}`)) copyFileSync(`${file}${suffix}`, `${copy}${suffix}`);
  }
  return copy;
};
const ownNumbersIn = (file: string): readonly number[] => {
  openStore(file).close();
  const reader = createJournalReader(file);
  try {
    return [...reader.messages({ fromUs: 0, toUs: Number.MAX_SAFE_INTEGER, vehicleId: null })].map(
      ({ body }) => JSON.parse(body)['custom.n'],
    );
  } finally {
    reader.close();
  }
};

it.each(MIGRATIONS.map((_, step) => step).slice(1))(
  'a kill before, in the middle of and behind step %d of an update leaves each message once',
  (step) => {
    const file = join(folder, 'journal-old.db');
    layVersion1(file);
    const whole = ownNumbersIn(killedCopyOf(file));
    expect(whole).toHaveLength(VERSION_1.messages);
    const old = new DatabaseSync(file);
    old.exec('PRAGMA journal_mode = WAL; PRAGMA cache_spill = 1; PRAGMA cache_size = 1');
    migrate(old, MIGRATIONS.slice(0, step));
    const before = killedCopyOf(file);
    old.exec('BEGIN IMMEDIATE');
    old.exec(MIGRATIONS[step] ?? '');
    const amid = killedCopyOf(file);
    old.exec('ROLLBACK');
    migrate(old, MIGRATIONS.slice(0, step + 1));
    const behind = killedCopyOf(file);
    old.close();
    for (const copy of [before, amid, behind]) expect(ownNumbersIn(copy)).toEqual(whole);
  },
);
