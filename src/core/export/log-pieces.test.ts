import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filterOf, openSomeIndex } from '../journal/log-index/testing/open-some-index.ts';
import { someLogs, writeLogs } from '../journal/log-index/testing/some-logs.ts';
import { logPieces } from './log-pieces.ts';

let journal: DatabaseSync;
let index: DatabaseSync;
let close: () => void;
beforeEach(() => {
  ({ journal, index, close } = openSomeIndex());
});
afterEach(() => close());

function piecesOf(line: string, format: 'csv' | 'ndjson', now: () => number = () => 0) {
  const names = [{ origin: 'stream', id: '5', name: 'Wialon EU' }] as const;
  return [
    ...logPieces({ journal, index, now }, { accountId: 'a', names, filter: filterOf(line) }, format, 'North'),
  ];
}
const textOf = (pieces: ReturnType<typeof piecesOf>): string => pieces.map(({ text }) => text).join('');

it('writes all that match, newest first, in any number of steps, and indexes what waits', () => {
  writeLogs(journal, someLogs(1_300, 6));
  let nowMs = 0;
  const pieces = piecesOf('code:403 stream:5,7', 'ndjson', () => nowMs++);
  const lines = textOf(pieces).trimEnd().split('\n');
  const records = lines.map((line) => JSON.parse(line));
  expect(records.length).toBe(pieces.reduce((sum, { written }) => sum + written, 0));
  expect(records.length).toBeGreaterThan(10);
  for (const each of records) expect(each).toMatchObject({ about: 'stream', record: { event_code: 403 } });
  expect(records.find(({ id }) => id === '5')).toMatchObject({
    name: 'Wialon EU',
    account: 'North',
    account_id: 'a',
  });
  const places = records.map(({ received, record }) => received ?? record.timestamp);
  expect(places).toEqual([...places].sort((a, b) => b - a));
  expect(
    piecesOf('code:403 stream:5,7', 'ndjson')
      .map(({ text }) => text)
      .join(''),
  ).toBe(textOf(pieces));
  const shares = pieces.flatMap(({ fraction }) => fraction ?? []);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

it('writes what records say, once in a row, and a table without rows where nothing matches', () => {
  writeLogs(journal, someLogs(700, 6));
  const [head, ...rows] = textOf(piecesOf('', 'csv')).trimEnd().split('\r\n');
  expect(head).toMatch(/^time,received,fetched,account,severity,about,id,name,/);
  expect(rows).toHaveLength(700);
  for (const row of rows) expect(row).toMatch(/,North,.*,a$/s);
  expect(textOf(piecesOf('zzz', 'csv'))).toBe(`${head}\r\n`);
});
