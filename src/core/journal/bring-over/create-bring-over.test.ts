import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import type { Gap } from '../../../shared/completeness.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { markPending, readMark } from '../opening/aside-mark.ts';
import { setAside } from '../opening/set-aside.ts';
import type { BroughtOverResult } from '../port/brought-over.ts';
import { StorageError } from '../port/journal.ts';
import type { Loss } from '../port/loss.ts';
import type { AsideProgress } from '../store/aside-progress.ts';
import { type AsideEnd, type AsideNext, type AsideSlice, AT_THE_BEGINNING } from '../store/aside-slice.ts';
import { createBringOver } from './create-bring-over.ts';

const NAME = 'journal-test';
const NOW_MS = Date.UTC(2026, 10, 25, 14);
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const SLICE: AsideSlice = {
  kind: 'slice',
  after: AT_THE_BEGINNING,
  upTo: { ...AT_THE_BEGINNING, block: 4 },
  blocks: [],
  logs: [],
  unreadable: [],
  states: [],
};
const END: AsideEnd = {
  kind: 'end',
  losses: [],
  gaps: [],
  alarms: [],
  notes: [],
  facts: new Map(),
  firstReceivedMs: null,
  lastReceivedMs: null,
};

const LOSS: Loss = { messages: 3, vehicleIds: ['7'], fromMs: 1, toMs: 2 };

/** One journal that was set aside, and a target that takes what it is told to. */
function setUp(
  nexts: readonly (AsideNext | Error)[],
  writes: readonly (Error | null)[] = [],
  ends: readonly (Error | null)[] = [],
) {
  const clock = createFakeClock(NOW_MS);
  writeFileSync(join(folder, `${NAME}.db`), 'journal');
  const file = setAside({ folder, name: NAME, reason: 'damaged', clock })?.file ?? '';
  const seen = {
    forgotten: [] as number[],
    logged: [] as string[],
    active: [] as boolean[],
    held: [] as boolean[],
    threads: 0,
    done: [] as BroughtOverResult[],
    /** As told at each step. */
    messages: [] as (number | null)[],
  };
  const reads = [...nexts];
  const writing = [...writes];
  const ending = [...ends];
  let progress: AsideProgress = { cursor: AT_THE_BEGINNING, messages: 0, logs: 0, unreadable: 0, end: null };
  const log = (event: string): void => void seen.logged.push(event);
  const bringOver = createBringOver({
    clock,
    log: { debug() {}, info: log, warn: log, error: log },
    folder,
    name: NAME,
    startThread() {
      seen.threads++;
      return {
        async next() {
          const next = reads.shift();
          if (next === undefined || next instanceof Error) throw next ?? new Error('No more.');
          return next;
        },
        async end() {},
      };
    },
    target: {
      progress: async () => progress,
      async write(_file, { upTo }) {
        const failure = writing.shift() ?? null;
        if (failure !== null) throw failure;
        progress = { ...progress, cursor: upTo, messages: progress.messages + 100 };
        return progress;
      },
      async end(_file, { losses, gaps, lastReceivedMs }) {
        const failure = ending.shift() ?? null;
        if (failure !== null) throw failure;
        const lost = losses.length === 0 ? 0 : null;
        progress = { ...progress, end: { lost, gaps, completeTo: '17', alarmsLookedTo: 3, lastReceivedMs } };
        return progress;
      },
      losses: async () => [LOSS],
      async forgetMissing(sinceMs) {
        seen.forgotten.push(sinceMs);
      },
      async holdRetention(held) {
        seen.held.push(held);
      },
    },
    onStatus(status) {
      const isActive = status !== null;
      if (seen.active.at(-1) !== isActive) seen.active.push(isActive);
      seen.messages.push(status?.messages ?? null);
    },
    onDone: async (result) => void seen.done.push(result),
  });
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn++) await nextTurn();
  };
  return { clock, file, seen, bringOver, settled };
}

it('marks a journal that was set aside once all of it is over and that was acted on', async () => {
  const { file, seen, bringOver, settled } = setUp([SLICE, END]);
  expect(readMark(folder, file)).toEqual({ state: 'pending' });
  bringOver.wake();
  expect(seen.active).toEqual([true]);
  await settled();
  expect(seen.done).toMatchObject([{ isWhole: true, ends: [{ asideMs: NOW_MS }] }]);
  expect(seen.forgotten).toEqual([NOW_MS]);
  expect(readMark(folder, file)).toEqual({ state: 'done', messages: 100, lost: 0, atMs: NOW_MS });
  expect(seen.active).toEqual([true, false]);
  expect(seen.messages).toEqual([0, 0, 100, null]);
  expect(bringOver.status()).toBeNull();
  bringOver.wake();
  await settled();
  expect(seen.threads).toBe(1);
});

it('waits while the disk is full, says so, and goes on with another thread', async () => {
  const full = new StorageError('disk-full', 'The disk is full.');
  const { clock, file, seen, bringOver, settled } = setUp([SLICE, SLICE, END], [full]);
  bringOver.wake();
  await settled();
  expect(bringOver.status()).toEqual({ file, messages: 0, waiting: 'disk-full' });
  expect(seen.logged).toEqual(['journal.bringing-over-waits']);
  clock.advance(30_000);
  await settled();
  expect(readMark(folder, file)).toMatchObject({ state: 'done', messages: 100 });
  expect(seen.threads).toBe(2);
});

it('waits too where the disk is full at its end, and is not done before', async () => {
  const full = new StorageError('disk-full', 'The disk is full.');
  const { clock, file, seen, bringOver, settled } = setUp([SLICE, END, END], [], [full]);
  bringOver.wake();
  await settled();
  expect(bringOver.status()).toEqual({ file, messages: 100, waiting: 'disk-full' });
  expect(seen.done).toEqual([]);
  clock.advance(30_000);
  await settled();
  expect(readMark(folder, file)).toMatchObject({ state: 'done', messages: 100, lost: 0 });
});

it('tells what the journal knew of the account, and what of it is missing', async () => {
  const gap: Gap = {
    id: 3,
    cause: 'session-lost',
    fromMs: 1,
    toMs: 2,
    vehicleIds: null,
    state: 'refilled',
    vehicles: 1,
    vehiclesDone: 1,
    found: 4,
    reason: null,
    unproved: null,
    noticedMs: 2,
    closedMs: 9,
  };
  const end = { ...END, gaps: [JSON.stringify(gap), 'no gap'], lastReceivedMs: 5 };
  const { seen, bringOver, settled } = setUp([end]);
  bringOver.wake();
  await settled();
  expect(seen.done).toEqual([
    {
      isWhole: true,
      losses: [LOSS],
      ends: [{ asideMs: NOW_MS, gaps: [gap], completeTo: '17', alarmsLookedTo: 3, lastReceivedMs: 5 }],
    },
  ]);
});

it('lets retention go on while it waits: on a full disk nothing else makes room', async () => {
  const full = new StorageError('disk-full', 'The disk is full.');
  const { clock, seen, bringOver, settled } = setUp([SLICE, SLICE, END], [full]);
  bringOver.wake();
  await settled();
  expect(seen.held).toEqual([true, false]);
  clock.advance(30_000);
  await settled();
  expect(seen.held).toEqual([true, false, true, false]);
});

it('counts everything as lost where the file is gone or nothing of a journal is in it', async () => {
  const { file, seen, bringOver, settled } = setUp([{ kind: 'nothing', why: 'It is not there any more.' }]);
  bringOver.wake();
  await settled();
  expect(seen.logged).toContain('journal.nothing-to-bring-over');
  expect(readMark(folder, file)).toMatchObject({ state: 'done', messages: 0, lost: null });
});

it('leaves a file that cannot be read for the next start, and what it held a gap', async () => {
  const { clock, file, seen, bringOver, settled } = setUp(Array.from({ length: 9 }, () => new Error('EIO')));
  bringOver.wake();
  for (let time = 0; time < 9; time++) {
    await settled();
    clock.advance(30_000);
  }
  expect(seen.done).toMatchObject([{ isWhole: false, ends: [] }]);
  expect(seen.forgotten).toEqual([]);
  expect(seen.threads).toBe(3);
  expect(readMark(folder, file)).toEqual({ state: 'pending' });
  expect(seen.active).toEqual([true, false]);
});

it('ends when it is told to, also while it waits', async () => {
  const { seen, bringOver, settled } = setUp([new Error('EIO')]);
  bringOver.wake();
  await settled();
  await bringOver.stop();
  expect(seen.done).toEqual([]);
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
});

it('is done once however often it is woken meanwhile, and not at all once it was ended', async () => {
  const { file, seen, bringOver, settled } = setUp([SLICE, END]);
  for (let time = 0; time < 3; time++) bringOver.wake();
  await settled();
  expect(seen.threads).toBe(1);
  expect(seen.active).toEqual([true, false]);
  expect(seen.held[0]).toBe(true);
  expect(seen.held.at(-1)).toBe(false);
  expect(readMark(folder, file)).toMatchObject({ state: 'done', messages: 100 });
  await bringOver.stop();
  markPending(folder, file);
  bringOver.wake();
  await settled();
  expect(seen.active).toEqual([true, false]);
});

it('says what it does while it does it', async () => {
  const { file, seen, bringOver, settled } = setUp([SLICE, new Error('EIO')]);
  bringOver.wake();
  expect(bringOver.status()).toEqual({ file, messages: 0, waiting: null });
  await settled();
  expect(bringOver.status()).toEqual({ file, messages: 100, waiting: 'io-error' });
  await bringOver.stop();
  expect(bringOver.status()).toBeNull();
  // It is not over: the one who starts next goes on.
  expect(seen.active).toEqual([true]);
  expect(readMark(folder, file)).toEqual({ state: 'pending' });
});

it('has nothing to do where nothing was set aside', () => {
  const { file, seen, bringOver } = setUp([]);
  rmSync(join(folder, file));
  bringOver.wake();
  expect(seen.active).toEqual([]);
});
