import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StorageError } from '../journal/port/journal.ts';
import type { AnsweringCalls } from '../journal/testing/answering-thread.ts';
import { AbortedError, startThread, type ThreadClient } from './thread-client.ts';

const START = {
  folder: '/',
  name: 'journal-test',
  retention: { days: 1, maxBytes: 1, fetchedDays: 30 },
  confirmRetention: false,
};
const GONE = new StorageError('io-error', 'The thread that keeps the journal has ended.');
let thread: ThreadClient<AnsweringCalls, string>;
let said: string[];
let deaths: string[];

beforeEach(() => {
  said = [];
  deaths = [];
  thread = startThread<AnsweringCalls, string>(
    new URL('../journal/testing/answering-thread.ts', import.meta.url),
    START,
    {
      onNotice: (words) => said.push(words),
      onDied: (reason) => deaths.push(reason),
    },
  );
});
afterEach(() => thread.end());

describe('a thread', () => {
  it('answers each question with its own answer, in whatever order', async () => {
    const waiting = new AbortController();
    const first = thread.ask('wait', null, { signal: waiting.signal });
    expect(await Promise.all([thread.ask('echo', { a: [1] }), thread.ask('echo', 'b')])).toEqual([
      { a: [1] },
      'b',
    ]);
    expect(await thread.ask('name', null)).toBe('journal-test');
    waiting.abort();
    expect(await first).toBe('given up');
  });

  it('says what belongs to a call to whoever asked, and the rest to whoever started it', async () => {
    const heard: string[] = [];
    const others: string[] = [];
    const [counted] = await Promise.all([
      thread.ask('count', 3, { onNotice: (number) => heard.push(number) }),
      thread.ask('count', 1, { onNotice: (number) => others.push(number) }),
      thread.ask('count', 2),
      thread.ask('say', 'by the way'),
    ]);
    expect(counted).toBe('counted');
    expect(heard).toEqual(['0', '1', '2']);
    expect(others).toEqual(['0']);
    expect(said).toEqual(['by the way']);
  });

  it('takes what is handed over from whoever asks', async () => {
    const bytes = new Uint8Array([1, 2, 3]);
    expect(await thread.ask('echo', bytes, { transfer: [bytes.buffer] })).toEqual(new Uint8Array([1, 2, 3]));
    expect(bytes.byteLength).toBe(0);
    const kept = new Uint8Array([4]);
    await thread.ask('echo', kept);
    expect(kept.byteLength).toBe(1);
  });

  it('keeps the process alive until the last of its questions is answered', async () => {
    const ref = vi.spyOn(Worker.prototype, 'ref');
    const unref = vi.spyOn(Worker.prototype, 'unref');
    const waiting = new AbortController();
    const last = thread.ask('wait', null, { signal: waiting.signal });
    await thread.ask('echo', 1);
    expect([ref.mock.calls.length, unref.mock.calls.length]).toEqual([2, 0]);
    waiting.abort();
    await last;
    expect(unref).toHaveBeenCalledTimes(1);
  });

  it('gives up what was given up before it was asked', async () => {
    expect(await thread.ask('wait', null, { signal: AbortSignal.abort() })).toBe('given up');
  });
});

describe('a failure', () => {
  it.each([
    ['storage', new StorageError('disk-full', 'The disk is full.')],
    ['other', new Error('Something else.')],
    ['no-error', new Error('no error')],
    ['abort', new AbortedError('It was given up.')],
  ] as const)('is the same on this side: %s', async (how, error) => {
    const failure = await thread.ask('fail', how).catch((reason: unknown) => reason);
    expect(failure).toEqual(error);
    expect(failure).toBeInstanceOf(error.constructor);
    expect(await thread.ask('echo', 1)).toBe(1);
  });
});

describe('a thread that dies', () => {
  it.each([
    ['exit', 'It exited with 3.'],
    ['throw', 'Nobody expected this.'],
  ] as const)(
    'fails what it was asked, says why once, and takes nothing any more: %s',
    async (how, reason) => {
      const waiting = thread.ask('wait', null).catch((error: unknown) => error);
      await expect(thread.ask('die', how)).rejects.toEqual(GONE);
      expect(await waiting).toEqual(GONE);
      await expect(thread.ask('echo', 1)).rejects.toEqual(GONE);
      expect(deaths).toEqual([reason]);
      await thread.end();
      expect(deaths).toHaveLength(1);
    },
  );

  it('because it was ended is no death, and fails what it was asked all the same', async () => {
    await thread.ask('echo', 1);
    const waiting = thread.ask('wait', null).catch((error: unknown) => error);
    await thread.end();
    expect(await waiting).toEqual(GONE);
    await expect(thread.ask('echo', 1)).rejects.toEqual(GONE);
    expect(deaths).toEqual([]);
  });
});

it('keeps nobody waiting for its signal once it is over', async () => {
  const signal = new AbortController().signal;
  const add = vi.spyOn(signal, 'addEventListener');
  const remove = vi.spyOn(signal, 'removeEventListener');
  await thread.ask('echo', 1, { signal });
  await thread.ask('fail', 'other', { signal }).catch(() => {});
  expect(add).toHaveBeenCalledTimes(2);
  expect(remove.mock.calls).toEqual(add.mock.calls);
});
