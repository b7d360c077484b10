import { describe, expect, it } from 'vitest';
import type { UnreadableExcerpt } from '../journal/reading/unreadable-reader.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import type { AnswerOf } from '../workers/queries/all-queries.ts';
import { quarantinedPayload, quarantineOf } from './quarantine.ts';

const excerpt = (id: number, over: Partial<UnreadableExcerpt> = {}): UnreadableExcerpt => ({
  id,
  receivedAtMs: id,
  lastAtMs: id,
  times: 1,
  source: 'mqtt',
  topic: 'a',
  reason: 'No JSON.',
  whole: true,
  bytes: 3,
  start: new TextEncoder().encode('abc'),
  ...over,
});
type Asked = 'quarantine' | 'quarantinedPayload';
/** A journal that answers so. */
const answering = (
  answers: {
    readonly [N in Asked]: () => Promise<AnswerOf<N>>;
  },
): QueryPort<Asked> => ({ query: (name) => answers[name]() });
const source = (accountId: string, newest: readonly UnreadableExcerpt[], held = newest.length) => ({
  accountId,
  journal: answering({
    quarantine: async () => ({ held, delivered: held + 1, newest }),
    quarantinedPayload: async () => 'gone',
  }),
});

describe('quarantineOf', () => {
  it('gives the newest of all accounts, and how many there are', async () => {
    const a = source('a', [excerpt(5), excerpt(1)], 900);
    const list = await quarantineOf([a, source('b', [excerpt(3)])]);
    expect(list.items.map(({ accountId, seq }) => `${accountId} ${seq}`)).toEqual(['a 5', 'b 3', 'a 1']);
    expect(list).toMatchObject({ held: 901, delivered: 903, failed: [] });
  });

  it('is bounded in items, topics and excerpts, and shows no control characters', async () => {
    const start = new TextEncoder().encode(`?\u0007${'ж'.repeat(399)}`);
    const many = Array.from({ length: 200 }, (_, index) =>
      excerpt(index, { topic: 't'.repeat(60_000), start, bytes: 2_000_000 }),
    );
    const { items } = await quarantineOf([source('a', many), source('b', many)]);
    expect(items).toHaveLength(200);
    expect(items[0]?.topic).toBe('t'.repeat(200));
    expect(items[0]?.excerpt).toBe(`?\u00b7${'ж'.repeat(198)}`);
    expect(items[0]).toMatchObject({ bytes: 2_000_000, canCopy: false });
  });

  it('names the accounts whose journal is not open or cannot be read', async () => {
    const fails = () => Promise.reject(new Error('damaged'));
    const broken = {
      accountId: 'b',
      journal: answering({ quarantine: fails, quarantinedPayload: fails }),
    };
    const list = await quarantineOf([
      { accountId: 'a', journal: undefined },
      broken,
      source('c', [excerpt(1)]),
    ]);
    expect(list).toMatchObject({ held: 1, failed: ['a', 'b'] });
  });
});

describe('quarantinedPayload', () => {
  const of = (answer: AnswerOf<'quarantinedPayload'>) =>
    quarantinedPayload(
      answering({
        quarantine: () => Promise.reject(new Error('Nobody asked.')),
        quarantinedPayload: async () => answer,
      }),
      1,
    );

  it('is text where the bytes are, else base64', async () => {
    expect(await of(new TextEncoder().encode('\ufeffж'))).toEqual({
      ok: true,
      value: { encoding: 'text', payload: '\ufeffж' },
    });
    expect(await of(Uint8Array.of(0xff))).toEqual({
      ok: true,
      value: { encoding: 'base64', payload: '/w==' },
    });
  });

  it('says why it cannot be had', async () => {
    expect(await of('gone')).toMatchObject({ error: { code: 'payload-gone' } });
    expect(await of('too-large')).toMatchObject({ error: { code: 'payload-too-large' } });
    expect(await quarantinedPayload(undefined, 1)).toMatchObject({ error: { code: 'no-journal' } });
  });
});
