import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { MOST_JSON_CHARS } from '../../shared/rest-console.ts';
import { parseJson } from '../json/json-text.ts';
import { answerOf } from './answer-of.ts';

const of = (body: JsonValue, status: number | null = 200) =>
  answerOf({ status, body, tookMs: 5, sizeBytes: 1, pieces: 1 }, ['a-token-in-use']);

describe('answerOf', () => {
  it('makes a table of a list of objects, what tells them apart first', () => {
    const answer = of({
      result: [
        { name: 'A', id: 1 },
        { id: 2, configuration: { ident: '5' } },
      ],
    });
    expect(answer.table).toEqual({
      columns: ['id', 'name', 'configuration'],
      rows: [
        ['1', 'A', ''],
        ['2', '', '{"ident":"5"}'],
      ],
      allRows: 2,
      allColumns: 3,
    });
  });

  it('hides secrets in table and JSON alike, and counts them', () => {
    const answer = of({ result: [{ id: 1, key: 'k-1', note: 'a-token-in-use' }] });
    expect(JSON.stringify(answer)).not.toMatch(/k-1|a-token-in-use/);
    expect(answer.hidden).toBe(2);
  });

  it('keeps every digit of a number', () => {
    const answer = of(parseJson('{"result":[{"id":91234567890123456789}]}') ?? null);
    expect(answer.json).toContain('91234567890123456789');
    expect(answer.table?.rows).toEqual([['91234567890123456789']]);
  });

  it('shows no more of a huge answer than can be looked at, and says so', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`field${index}`, 'x'.repeat(20)]),
    );
    const answer = of({ result: Array.from({ length: 20_000 }, (_, id) => ({ id, ...wide })) });
    expect(answer.isCut).toBe(true);
    expect(answer.json.length).toBeLessThanOrEqual(MOST_JSON_CHARS);
    expect(answer.table?.rows).toHaveLength(300);
    expect(answer.table?.columns).toHaveLength(30);
    expect(answer.table).toMatchObject({ allRows: 20_000, allColumns: 41 });
  });

  it('looks into no more than the beginning of what is one thing alone, and says so', () => {
    const answer = of({
      result: [{ key: 'k-1', many: Array.from({ length: 1_000_000 }, () => 'a'.repeat(10)) }],
    });
    expect(answer).toMatchObject({ isCut: true, hidden: 1 });
    expect(answer.json.length).toBeLessThanOrEqual(MOST_JSON_CHARS);
    expect(of({ result: { a: [{ b: [1, null, { c: 'd' }] }] } })).toMatchObject({ isCut: false });
  });

  it.each<readonly [string, JsonValue, number | null, boolean]>([
    ['errors beside a result', { result: [], errors: [{ reason: 'no' }] }, 200, true],
    ['a status', { errors: [] }, 403, true],
    ['no errors, without a status', { result: [] }, null, false],
  ])('knows %s', (_what, body, status, isRefused) => {
    expect(of(body, status)).toMatchObject({ isRefused, status });
  });

  it.each<readonly [string, JsonValue]>([
    ['nothing', null],
    ['a number', 5],
    ['texts', { result: ['a', 'b'] }],
    ['a result that is no list', { result: { a: 1 } }],
  ])('makes no table of %s', (_what, body) => expect(of(body).table).toBeNull());
});
