import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from './schema.ts';

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
      ...['blocks', 'dictionaries', 'facts', 'gaps', 'logs', 'messages', 'refills', 'runs'],
      ...['sqlite_sequence', 'states', 'streams', 'totals', 'unreadable', 'unreadable_came', 'vehicles'],
    ]);
  });

  it('leaves the version before where a step fails', () => {
    const database = new DatabaseSync(':memory:');
    const steps = ['CREATE TABLE a (b)', 'CREATE TABLE c (d); CREATE TABLE a (b)'];
    expect(() => migrate(database, steps)).toThrow(/already exists/);
    expect(versionOf(database)).toEqual({ user_version: 1 });
    expect(tablesOf(database)).toEqual(['a']);
  });

  it('does not touch a journal of a later version', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE later (b); PRAGMA user_version = 99');
    expect(() => migrate(database)).toThrow(expect.objectContaining({ storageCause: 'not-openable' }));
    expect(tablesOf(database)).toEqual(['later']);
  });
});
