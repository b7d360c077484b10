import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate, requireSchema } from './schema.ts';

const versionOf = (database: DatabaseSync): unknown => database.prepare('PRAGMA user_version').get();
const tablesOf = (database: DatabaseSync): readonly unknown[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all()
    .map(({ name }) => name);

describe('migrate', () => {
  it.each(MIGRATIONS.map((_, index) => index))('brings version %i to the next one', (version) => {
    const database = new DatabaseSync(':memory:');
    migrate(database, MIGRATIONS.slice(0, version));
    expect(versionOf(database)).toEqual({ user_version: version });
    migrate(database, MIGRATIONS.slice(0, version + 1));
    expect(versionOf(database)).toEqual({ user_version: version + 1 });
  });

  it('makes everything that the newest version has, once', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database);
    migrate(database);
    expect(tablesOf(database)).toEqual([
      ...[
        'alarm_steps',
        'alarms',
        'blocks',
        'damage',
        'dictionaries',
        'dictionary_copies',
        'facts',
        'gaps',
        'inbox',
        'intervals',
        'links',
        'logs',
      ],
      ...[
        'messages',
        'note_texts',
        'notes',
        'refills',
        'runs',
        'segments',
        'sms',
        'sqlite_sequence',
        'states',
        'streams',
        'strips',
        'totals',
      ],
      ...['unreadable', 'unreadable_came', 'vehicles'],
    ]);
  });

  it('leaves the version before where a step fails', () => {
    const database = new DatabaseSync(':memory:');
    const steps = ['CREATE TABLE a (b)', 'CREATE TABLE c (d); CREATE TABLE a (b)'];
    expect(() => migrate(database, steps)).toThrow(/already exists/);
    expect(versionOf(database)).toEqual({ user_version: 1 });
    expect(tablesOf(database)).toEqual(['a']);
  });

  it.each([
    ['a bit more', MIGRATIONS.length ^ 4],
    ['none', 0],
    ['the first', 1],
    ['one beyond all bounds', 70_000],
    ['less than none', -1],
  ])('takes a version that was damaged for damage, not for another version: %s', (_name, version) => {
    const database = new DatabaseSync(':memory:');
    migrate(database);
    database.exec(`PRAGMA user_version = ${version}`);
    for (const open of [migrate, requireSchema]) {
      expect(() => open(database)).toThrow(expect.objectContaining({ storageCause: 'damaged' }));
    }
    expect(versionOf(database)).toEqual({ user_version: version });
  });

  it('takes the first version, which is kept once, for damaged where a bit of it is', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, MIGRATIONS.slice(0, 1));
    database.exec('PRAGMA user_version = 257');
    expect(() => migrate(database)).toThrow(expect.objectContaining({ storageCause: 'damaged' }));
  });

  it('knows a later version by both that it is kept in', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, [...MIGRATIONS, 'CREATE TABLE later (b)']);
    expect(() => migrate(database)).toThrow(expect.objectContaining({ storageCause: 'not-openable' }));
    expect(() => requireSchema(database)).toThrow(expect.objectContaining({ storageCause: 'not-openable' }));
  });

  it('does not touch a journal of a later version', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE later (b); PRAGMA user_version = 99');
    expect(() => migrate(database)).toThrow(expect.objectContaining({ storageCause: 'not-openable' }));
    expect(tablesOf(database)).toEqual(['later']);
  });
});
