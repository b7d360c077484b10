import { describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/spans.ts';
import { asked } from '../testing/some-record.ts';
import { type FetchForm, proposedFetch, readFetchForm } from './fetch-form.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const utc = () => 0;
const propose = (line: string, oldestMs: number | null = null): FetchForm =>
  proposedFetch({ accountId: 'a', ...asked(line), oldestMs, nowMs: NOW, offsetOf: utc });

describe('what is proposed', () => {
  it.each<[string, number | null, Partial<FetchForm>]>([
    ['', null, { origin: 'stream', which: '', from: '2026-11-29 12:00:00', to: '2026-11-30 12:00:00' }],
    ['', NOW - DAY_MS, { from: '2026-11-28 12:00:00', to: '2026-11-29 12:00:00' }],
    ['stream:"Wialon EU" timeout', null, { origin: 'stream', which: 'Wialon EU' }],
    ['device:7', null, { origin: 'device', which: '7' }],
    ['stream:5,7', null, { origin: 'stream', which: '' }],
    ['-stream:7', null, { origin: 'stream', which: '' }],
    ['origin:plugin', null, { origin: 'plugin', which: '' }],
    ['origin:other', null, { origin: 'stream' }],
    ['since:2026-11-01 until:2026-11-02', NOW, { from: '2026-11-01 00:00:00', to: '2026-11-02 00:00:00' }],
    ['since:2026-12-24', null, { from: '2026-11-30 11:59:59', to: '2026-11-30 12:00:00' }],
  ])('of %j with the oldest of %j', (line, oldestMs, expected) => {
    expect(propose(line, oldestMs)).toMatchObject(expected);
  });
});

describe('the form', () => {
  const form: FetchForm = {
    accountId: 'a',
    origin: 'stream',
    which: '',
    from: '2026-11-29 12:00:00',
    to: '2026-11-30 12:00:00',
  };
  const span = { fromMs: NOW - DAY_MS, toMs: NOW };
  const idOf = (_of: unknown, name: string) => (name === 'Wialon EU' ? '5' : null);
  it.each<[Partial<FetchForm>, object]>([
    [{}, { accountId: 'a', origin: 'stream', id: null, ...span }],
    [{ which: ' 77 ' }, { id: '77' }],
    [{ which: 'Wialon EU' }, { id: '5' }],
    [{ which: 'Wialon' }, { problems: { which: 'fetchUnknown' } }],
    [{ which: '1,2' }, { problems: { which: 'fetchUnknown' } }],
    [
      { origin: 'mqtt', which: 'whatever' },
      { origin: 'mqtt', id: null },
    ],
    [{ from: 'yesterday' }, { problems: { from: 'timeNeeded' } }],
    [{ to: '2026-11-01 00:00' }, { problems: { to: 'toBeforeFrom' } }],
  ])('with %j', (patch, expected) => {
    expect(readFetchForm({ ...form, ...patch }, utc, idOf)).toMatchObject(expected);
  });
});
