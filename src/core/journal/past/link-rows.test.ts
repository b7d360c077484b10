import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../file/schema.ts';
import { type KeptLink, listLinks, noteLink } from './link-rows.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
});
const note = (atMs: number, state: KeptLink, isStart = false): void =>
  noteLink(database, { atMs, state, isStart });
const links = () => listLinks(database).map(({ atMs, state }) => `${state} ${atMs}`);
/** A log record came then. */
const came = (receivedMs: number): void =>
  void database
    .prepare(
      "INSERT INTO logs (identity, received_ms, topic, body, run, elapsed_ms) VALUES (?, ?, '', x'00', 1, 0)",
    )
    .run(new Uint8Array([receivedMs % 256]), receivedMs);

it('keeps what is new, and nothing twice', () => {
  note(10, 'down', true);
  note(20, 'down');
  note(30, 'live');
  note(40, 'live');
  expect(links()).toEqual(['down 10', 'live 30']);
});

describe('a run that was killed', () => {
  it.each<[string, number | null, readonly string[]]>([
    ['when the last record came', 50, ['live 10', 'off 50', 'down 90']],
    ['at once, where nothing came since', null, ['live 10', 'off 10', 'down 90']],
    ['no later than the next one began', 95, ['live 10', 'off 90', 'down 90']],
    ['no sooner than it is known to have been at work', 5, ['live 10', 'off 10', 'down 90']],
  ])('ended %s', (_when, cameMs, expected) => {
    note(10, 'live', true);
    if (cameMs !== null) came(cameMs);
    note(90, 'down', true);
    expect(links()).toEqual(expected);
  });

  it('is told from one that ended in good order', () => {
    note(10, 'live', true);
    note(20, 'off');
    came(50);
    note(90, 'off', true);
    note(95, 'live');
    expect(links()).toEqual(['live 10', 'off 20', 'off 90', 'live 95']);
  });
});

it('tells all in order of time, also where the clock was set back', () => {
  note(100, 'live', true);
  note(50, 'down');
  expect(links()).toEqual(['down 50', 'live 100']);
});

it('keeps the newest of very many', () => {
  database.exec(
    `INSERT INTO links (at_ms, state) WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 50000)
     SELECT n, 'down' FROM n`,
  );
  note(60_000, 'live');
  expect([links().length, links()[0], links().at(-1)]).toEqual([50_000, 'down 2', 'live 60000']);
});
