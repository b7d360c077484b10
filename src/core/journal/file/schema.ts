import type { DatabaseSync } from 'node:sqlite';
import { StorageError } from '../port/journal.ts';
import { VIEWS_OF_OLDER } from './older-versions.ts';

/**
 * The schema, a step a version. A step is never changed once it was released: what comes later is a step of its own. Each runs
 * in a transaction, so a kill leaves the version before or the one after.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE vehicles (key INTEGER PRIMARY KEY, subject TEXT NOT NULL UNIQUE, name TEXT, ident TEXT);
  CREATE TABLE streams (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
  CREATE TABLE dictionaries (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE blocks (
    id INTEGER PRIMARY KEY,
    dictionary INTEGER NOT NULL,
    count INTEGER NOT NULL,
    first_received_ms INTEGER NOT NULL,
    last_received_ms INTEGER NOT NULL,
    min_time_us INTEGER NOT NULL,
    max_time_us INTEGER NOT NULL,
    body BLOB NOT NULL
  );
  CREATE TABLE messages (
    vehicle INTEGER NOT NULL,
    time_us INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    block INTEGER NOT NULL,
    place INTEGER NOT NULL,
    latitude INTEGER,
    longitude INTEGER,
    speed INTEGER,
    course INTEGER,
    altitude INTEGER,
    flags INTEGER NOT NULL,
    mqtt INTEGER,
    http INTEGER,
    rest INTEGER,
    stream INTEGER,
    redelivered INTEGER NOT NULL DEFAULT 0,
    retried INTEGER NOT NULL DEFAULT 0,
    doubled INTEGER NOT NULL DEFAULT 0,
    refilled INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (vehicle, time_us, mark)
  ) WITHOUT ROWID;
  CREATE TABLE logs (
    id INTEGER PRIMARY KEY,
    identity BLOB NOT NULL UNIQUE,
    received_ms INTEGER NOT NULL,
    topic TEXT NOT NULL,
    body BLOB NOT NULL
  );
  CREATE TABLE states (topic TEXT PRIMARY KEY, body BLOB NOT NULL, time_s REAL, received_ms INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX graves ON states (received_ms) WHERE length(body) = 0;
  CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    received_ms INTEGER NOT NULL,
    source TEXT NOT NULL,
    topic TEXT NOT NULL,
    reason TEXT NOT NULL,
    payload BLOB NOT NULL
  );
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE gaps (id INTEGER PRIMARY KEY, gap TEXT NOT NULL);
  CREATE TABLE refills (gap INTEGER NOT NULL, device TEXT NOT NULL, progress TEXT NOT NULL, PRIMARY KEY (gap, device)) WITHOUT ROWID;
  CREATE TABLE totals (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO totals VALUES ('messages', 0), ('logs', 0);
  `,
  // Payloads that cannot be read are kept whole. Those of version 1 were cut at 64 KiB: one of that size may have been longer.
  // The payload stands last, for what stands behind it is found by going through all of it.
  `
  CREATE TABLE unreadable (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    received_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    times INTEGER NOT NULL DEFAULT 1,
    identity BLOB NOT NULL,
    source TEXT NOT NULL,
    topic TEXT NOT NULL,
    reason TEXT NOT NULL,
    whole INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    payload BLOB NOT NULL
  );
  CREATE INDEX unreadable_by_identity ON unreadable (identity);
  INSERT INTO unreadable
    SELECT id, received_ms, received_ms, 1, x'', source, topic, reason, length(payload) <> 65536, length(payload), payload
    FROM quarantine ORDER BY id;
  DROP TABLE quarantine;
  INSERT INTO totals SELECT 'unreadable', count(*) FROM unreadable;
  INSERT INTO totals SELECT 'unreadable-times', count(*) FROM unreadable;
  `,
  // When something came, by the journal's own time (kept-time.ts). What came before this step has only what the wall clock said.
  `
  CREATE TABLE runs (id INTEGER PRIMARY KEY, start_ms REAL NOT NULL);
  ALTER TABLE blocks ADD COLUMN run INTEGER;
  ALTER TABLE blocks ADD COLUMN elapsed_ms INTEGER;
  ALTER TABLE logs ADD COLUMN run INTEGER;
  ALTER TABLE logs ADD COLUMN elapsed_ms INTEGER;
  ALTER TABLE states ADD COLUMN run INTEGER;
  ALTER TABLE states ADD COLUMN elapsed_ms INTEGER;
  CREATE TABLE unreadable_came (id INTEGER PRIMARY KEY, run INTEGER, elapsed_ms INTEGER NOT NULL);
  INSERT INTO unreadable_came SELECT id, NULL, received_ms FROM unreadable;
  `,
  // When name and ident were said, so that a message that a refill brings late does not bring an old name back.
  'ALTER TABLE vehicles ADD COLUMN said_us INTEGER NOT NULL DEFAULT 0;',
  // By arrival, of the messages that did not come within a minute of their device time (`arrivals.ts`): few, as a rule.
  `
  CREATE INDEX far_arrivals ON messages (
    vehicle,
    time_us + 1000 * min(coalesce(mqtt, http, rest), coalesce(http, rest, mqtt), coalesce(rest, mqtt, http))
  ) WHERE abs(min(coalesce(mqtt, http, rest), coalesce(http, rest, mqtt), coalesce(rest, mqtt, http))) > 60000;
  `,
  // What one flipped bit must not take much with it is kept twice: a dictionary, and beside each block and vehicle an index that
  // says the same.
  `
  CREATE TABLE dictionary_copies (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
  INSERT INTO dictionary_copies SELECT id, bytes FROM dictionaries;
  CREATE INDEX blocks_again ON blocks (dictionary, count, first_received_ms, last_received_ms, min_time_us, max_time_us);
  CREATE INDEX vehicles_again ON vehicles (subject, name, ident);
  CREATE TABLE damage (
    id INTEGER PRIMARY KEY,
    block INTEGER UNIQUE,
    found_ms INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    vehicles TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER NOT NULL
  );
  `,
  // ADR 0016. The number is `HASH_BASE`: messages without flespi's time are few, and are found by their content.
  `
  ALTER TABLE messages ADD COLUMN wordings BLOB;
  CREATE INDEX contents ON messages (vehicle, mark, time_us) WHERE mark >= 4503599627370496;
  ALTER TABLE vehicles ADD COLUMN became INTEGER;
  CREATE INDEX became ON vehicles (became) WHERE became IS NOT NULL;
  `,
  // ADR 0047. Numbers are given in order and never again: what is above `inbox-indexed` is in the inbox.
  `
  CREATE TABLE inbox (
    id INTEGER PRIMARY KEY,
    form TEXT NOT NULL,
    entries INTEGER NOT NULL,
    first_ms INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    run INTEGER NOT NULL,
    elapsed_ms INTEGER NOT NULL,
    bytes BLOB NOT NULL
  );
  INSERT INTO totals VALUES ('inbox-last', 0), ('inbox-indexed', 0);
  `,
  // ADR 0055. Nothing is another but what blocks may be compressed with: a Fleetglass that does not know that is not to take them for damaged.
  '',
  // ADR 0060. A block of what was fetched on purpose, and nobody delivered since.
  `
  ALTER TABLE blocks ADD COLUMN fetched INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX fetched_blocks ON blocks (id) WHERE fetched = 1;
  `,
  // Alarms with what became of each; `vehicle` is null where it is about no vehicle.
  `
  CREATE TABLE alarms (
    id INTEGER PRIMARY KEY,
    raised_ms INTEGER NOT NULL,
    closed_ms INTEGER,
    severity TEXT NOT NULL,
    vehicle TEXT,
    alarm TEXT NOT NULL
  );
  CREATE INDEX alarms_left ON alarms (id) WHERE closed_ms IS NULL;
  CREATE INDEX alarms_of_vehicle ON alarms (vehicle, id) WHERE vehicle IS NOT NULL;
  CREATE TABLE alarm_steps (
    id INTEGER PRIMARY KEY,
    alarm INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    phase TEXT NOT NULL,
    by TEXT NOT NULL,
    note TEXT NOT NULL
  );
  CREATE INDEX steps_of_alarm ON alarm_steps (alarm, id);
  `,
  // ADR 0056. Segments are made of the messages and may be dropped at any time. How the link was is told by nothing else.
  `
  CREATE TABLE segments (
    start_ms INTEGER PRIMARY KEY,
    end_ms INTEGER,
    messages INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state BLOB NOT NULL,
    body BLOB
  );
  CREATE TABLE links (id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, state TEXT NOT NULL);
  `,
  // ADR 0055. A strip has messages of one vehicle that came once; a message is in a row or in a strip.
  `
  CREATE TABLE strips (
    vehicle INTEGER NOT NULL,
    to_us INTEGER NOT NULL,
    block INTEGER NOT NULL,
    place INTEGER NOT NULL,
    span_us INTEGER NOT NULL,
    blocks INTEGER NOT NULL,
    count INTEGER NOT NULL,
    far_us INTEGER,
    columns BLOB NOT NULL,
    PRIMARY KEY (vehicle, to_us, block, place)
  ) WITHOUT ROWID;
  CREATE INDEX far_strips ON strips (vehicle, far_us) WHERE far_us IS NOT NULL;
  INSERT INTO totals VALUES ('strips', 0);
  `,
  // ADR 0074. Which alarms stood at a moment of the past.
  `
  CREATE INDEX alarms_closed ON alarms (closed_ms, raised_ms);
  CREATE INDEX alarm_steps_at ON alarm_steps (at_ms);
  `,
  // ADR 0067. The shift log: notes, and each wording that one ever had.
  `
  CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, made_ms INTEGER NOT NULL, subject TEXT NOT NULL, removed_ms INTEGER);
  CREATE INDEX notes_by_time ON notes (made_ms, id);
  CREATE TABLE note_texts (
    id INTEGER PRIMARY KEY,
    note INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    by TEXT NOT NULL,
    text TEXT NOT NULL
  );
  CREATE INDEX texts_of_note ON note_texts (note, id);
  `,
  // ADR 0082. What records of `logs` tell of calculators' intervals and of short messages, by which they are found again.
  `
  CREATE TABLE intervals (
    device TEXT NOT NULL,
    key TEXT NOT NULL,
    begin_ms INTEGER NOT NULL,
    end_ms INTEGER NOT NULL,
    said_ms INTEGER NOT NULL,
    active INTEGER,
    deleted_ms INTEGER,
    record INTEGER NOT NULL,
    PRIMARY KEY (device, key)
  ) WITHOUT ROWID;
  CREATE INDEX intervals_by_begin ON intervals (begin_ms);
  CREATE INDEX intervals_of_device ON intervals (device, begin_ms);
  CREATE INDEX intervals_by_length ON intervals (end_ms - begin_ms);
  CREATE INDEX intervals_by_record ON intervals (record);
  CREATE TABLE sms (
    record INTEGER NOT NULL PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    direction TEXT NOT NULL,
    modem TEXT,
    device TEXT,
    phone TEXT,
    digits TEXT,
    code INTEGER,
    text TEXT
  ) WITHOUT ROWID;
  CREATE INDEX sms_by_time ON sms (at_ms, record);
  `,
];

/** No Fleetglass will come this far. */
const MOST_VERSIONS = 1_000;

/**
 * Brings the schema to the last of `migrations`. A file of a later version is not touched: it may hold what this one cannot keep. Throws a
 * `StorageError`, `damaged` where the version is none that any Fleetglass wrote.
 */
export function migrate(database: DatabaseSync, migrations: readonly string[] = MIGRATIONS): void {
  const version = versionOf(database);
  requireWritten(database, version, migrations.length);
  if (version > migrations.length) throw unknownVersion(version, migrations.length);
  for (let step = version; step < migrations.length; step++) {
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(migrations[step] ?? '');
      database.exec(`PRAGMA user_version = ${step + 1}`);
      if (step + 1 >= FIRST_KEPT_TWICE && hasTable(database, 'totals')) {
        database.prepare(`INSERT OR REPLACE INTO totals VALUES ('${AGAIN}', ?)`).run(step + 1);
      }
      database.exec('COMMIT');
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }
}

/**
 * Makes the schema readable as this version's, without changing the file; throws a `StorageError` where that cannot be: the one who only
 * reads cannot bring it there.
 */
export function requireSchema(database: DatabaseSync): void {
  const version = versionOf(database);
  requireWritten(database, version, MIGRATIONS.length);
  if (version > MIGRATIONS.length) throw unknownVersion(version, MIGRATIONS.length);
  for (let step = version; step < MIGRATIONS.length; step++) {
    const views = VIEWS_OF_OLDER[step];
    if (views === undefined) throw unknownVersion(version, MIGRATIONS.length);
    database.exec(views);
  }
}

/**
 * The version is in a header that nothing guards, so since the sixth it is kept twice. Where the two differ and no other
 * program could mean it, a bit of one was flipped; a small number that is no slip of the other is a later Fleetglass.
 */
function requireWritten(database: DatabaseSync, version: number, known: number): void {
  const again = versionAgain(database);
  const isNew = version === 0 && again === null && !hasTable(database, 'messages');
  if (isNew || version === again || (again === null && version > 0 && version < FIRST_KEPT_TWICE)) return;
  const isLater =
    version > known &&
    version < MOST_VERSIONS &&
    (again === null ? BEFORE : [again]).every((each) => !isOneBitApart(version, each));
  if (isLater || (again === null && version > 0 && !hasTable(database, 'messages'))) return;
  throw new StorageError('damaged', `The journal says that it is of version ${version}, which it is not.`);
}

function unknownVersion(version: number, known: number): StorageError {
  const message = `The journal is of version ${version}; this Fleetglass knows ${known}.`;
  return new StorageError('not-openable', message);
}

function isOneBitApart(a: number, b: number): boolean {
  const apart = a ^ b;
  return apart !== 0 && (apart & (apart - 1)) === 0;
}

const AGAIN = 'schema';
const FIRST_KEPT_TWICE = 6;
const BEFORE = [1, 2, 3, 4, 5];

/** Null in a journal of the first version, or of none. */
function versionAgain(database: DatabaseSync): number | null {
  if (!hasTable(database, 'totals')) return null;
  const row = database.prepare(`SELECT value FROM totals WHERE name = '${AGAIN}'`).get();
  return row === undefined ? null : Number(row.value);
}

function hasTable(database: DatabaseSync, name: string): boolean {
  return (
    database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined
  );
}

function versionOf(database: DatabaseSync): number {
  const row = database.prepare('PRAGMA user_version').get();
  return Number(row?.user_version);
}
