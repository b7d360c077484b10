import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../core/testing/fake-clock.ts';
import { DESKTOP_WORDS } from '../shared/wording/desktop-words.ts';
import { createEnding, type Ending } from './ending.ts';
import { createProcessDouble, type ProcessDouble } from './testing/process-double.ts';

const HOUR_MS = 3_600_000;

let process: ProcessDouble;
let done: string[];
let clock: FakeClock;
let isReady: boolean;
let ready: PromiseWithResolvers<void>;

beforeEach(() => {
  done = [];
  isReady = false;
  ready = Promise.withResolvers();
  clock = createFakeClock();
  // What the machine did before is no part of the run.
  clock.advance(HOUR_MS);
});

function endingOn(platform: NodeJS.Platform, isPackaged = true): Ending {
  process = createProcessDouble({ platform });
  return createEnding({
    app: {
      isPackaged,
      isReady: () => isReady,
      whenReady: () => ready.promise,
      exit: (code) => void done.push(`exit ${code}`),
      relaunch: () => void done.push('relaunch'),
    },
    dialog: { showErrorBox: (title, text) => void done.push(`${title}: ${text}`) },
    process,
    clock,
    words: () => DESKTOP_WORDS.en,
  });
}

describe('a start that cannot be', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'is told on stderr alone while developing on %s',
    (platform) => {
      endingOn(platform, false).cannotStart('No such folder.', 2);
      expect([process.written.stderr, done]).toEqual(['No such folder.\n', ['exit 2']]);
    },
  );

  it.each(['win32', 'darwin'] as const)('is told in one box of its own on %s', async (platform) => {
    endingOn(platform).cannotStart('No such folder.', 3);
    ready.resolve();
    await settled();
    clock.advance(HOUR_MS);
    expect(process.written.stderr).toBe('No such folder.\n');
    expect(done).toEqual(['Fleetglass cannot start: No such folder.', 'exit 3']);
  });

  it('waits for what draws boxes on Linux', async () => {
    endingOn('linux').cannotStart('No such folder.', 2);
    await settled();
    expect([process.written.stderr, done]).toEqual(['No such folder.\n', []]);
    ready.resolve();
    await settled();
    expect(done).toEqual(['Fleetglass cannot start: No such folder.', 'exit 2']);
  });

  it('ends also where no desktop comes up, or it fails to', async () => {
    const ending = endingOn('linux');
    ending.cannotStart('No such folder.', 2);
    clock.advance(9_999);
    expect(done).toEqual([]);
    clock.advance(1);
    expect(done).toEqual(['exit 2']);
    ready.reject(new Error('no display'));
    await settled();
    expect(done).toEqual(['exit 2', 'exit 2']);
  });
});

describe('an error that nobody expected', () => {
  it.each(['linux', 'win32'] as const)('is told in a box after a short run on %s', (platform) => {
    isReady = true;
    const ending = endingOn(platform);
    clock.advance(299_999);
    ending.afterError('It broke.');
    expect(process.written.stderr).toBe('It broke.\n');
    expect(done).toEqual(['Fleetglass has ended: It broke.', 'exit 1']);
  });

  it('is told in a box also where there is nothing yet that draws it', async () => {
    endingOn('linux').afterError('It broke.');
    expect(done).toEqual([]);
    ready.resolve();
    await settled();
    expect(done).toEqual(['Fleetglass has ended: It broke.', 'exit 1']);
  });

  it('holds up nobody with a box while developing', () => {
    endingOn('win32', false).afterError('It broke.');
    expect([process.written.stderr, done]).toEqual(['It broke.\n', ['exit 1']]);
  });

  it('starts the application again after a longer run, without asking anybody', () => {
    const ending = endingOn('linux');
    clock.advance(300_000);
    ending.afterError('It broke.');
    expect(process.written.stderr).toBe('It broke.\n');
    expect(done).toEqual(['relaunch', 'exit 1']);
  });
});
