import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { setImmediate as settled } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { silentLog } from '../base/log.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { endOnUncaught } from './end-on-uncaught.ts';

let clock: FakeClock;
let events: EventEmitter;
let stops: number;
let said: string[];
let logged: (readonly [string, unknown])[];

function watch(stop: () => Promise<void>): void {
  endOnUncaught({
    events,
    clock,
    log: { ...silentLog, error: (event, fields) => logged.push([event, fields]) },
    stop: () => {
      stops += 1;
      return stop();
    },
    end: (message) => said.push(inEnglish(message)),
  });
}

beforeEach(() => {
  clock = createFakeClock();
  events = new EventEmitter();
  stops = 0;
  said = [];
  logged = [];
});

describe('an error that nobody caught', () => {
  it('is logged with its stack, stops the monitor, and ends with a sentence, once', async () => {
    watch(async () => {});
    events.emit('uncaughtException', new Error('boom'));
    expect(said).toEqual([]);
    await settled();
    expect(said).toEqual([
      expect.stringMatching(/^Fleetglass met .* and ends: boom\. What was acknowledged is on disk/),
    ]);
    expect(logged).toEqual([
      ['host.uncaught-error', { error: 'boom', stack: expect.stringMatching(/^Error: boom\n +at /) }],
    ]);
    clock.advance(5_000);
    expect([stops, said.length]).toEqual([1, 1]);
  });

  it('ends after five seconds however long the monitor takes', () => {
    watch(() => new Promise(() => {}));
    events.emit('unhandledRejection', 'no error at all');
    expect(logged).toEqual([['host.unhandled-rejection', { error: 'no error at all', stack: '' }]]);
    clock.advance(4_999);
    expect(said).toEqual([]);
    clock.advance(1);
    expect(said).toHaveLength(1);
  });

  it('ends at once on a second one', () => {
    watch(() => new Promise(() => {}));
    events.emit('uncaughtException', new Error('first'));
    events.emit('uncaughtException', new Error('second'));
    expect(said).toEqual([expect.stringContaining('second')]);
    expect(stops).toBe(1);
  });

  it('ends also where stopping fails, and says so', async () => {
    watch(() => Promise.reject(new Error('disk')));
    events.emit('uncaughtException', new Error('boom'));
    await settled();
    expect(logged.at(-1)).toEqual(['host.stop-failed', { error: 'disk' }]);
    expect(said).toHaveLength(1);
  });
});

const at = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
/** A process of its own that watches itself, and then does something. */
function run(last: string) {
  const source = `
    import { endOnUncaught, outliveReaders } from ${at('./end-on-uncaught.ts')};
    import { inEnglish } from ${at('../../shared/wording/in-english.ts')};
    import { systemClock } from ${at('../base/clock.ts')};
    import { createLineLog } from ${at('../program-log/line-log.ts')};
    outliveReaders(process.stdout, process.stderr);
    endOnUncaught({
      events: process,
      clock: systemClock,
      log: createLineLog({ clock: systemClock, write: (line) => process.stderr.write(line) }),
      stop: async () => { process.stdout.write('stopped\\n'); },
      end: (message) => { process.stderr.write(inEnglish(message) + '\\n'); process.exit(1); },
    });
    setInterval(() => {}, 1000);
    ${last}`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', source], { encoding: 'utf8' });
}

it.each([
  ['setTimeout(() => { throw new Error("thrown on purpose"); })', 'host.uncaught-error'],
  ['Promise.reject(new Error("thrown on purpose"))', 'host.unhandled-rejection'],
  ['process.nextTick(() => { null.x; })', 'host.uncaught-error'],
])('is what a real process does with: %s', (last, event) => {
  const { status, stdout, stderr } = run(last);
  expect([status, stdout]).toEqual([1, 'stopped\n']);
  expect(stderr).toMatch(new RegExp(` error ${event} error=`));
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^Fleetglass met an error .* start it again\.$/);
});
