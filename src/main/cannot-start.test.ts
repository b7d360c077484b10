import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeClock, type FakeClock } from '../core/fake-clock.ts';
import { cannotStart, sandboxRefusal } from './cannot-start.ts';

let written: string[];
let done: string[];
let clock: FakeClock;
let ready: () => void;

beforeEach(() => {
  written = [];
  done = [];
  clock = createFakeClock();
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => vi.restoreAllMocks());

function fail(platform: NodeJS.Platform, isPackaged: boolean): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  ready = resolve;
  cannotStart('No such folder.', 2, {
    app: { isPackaged, whenReady: () => promise, exit: (code) => void done.push(`exit ${code}`) },
    dialog: { showErrorBox: (title, text) => void done.push(`${title}: ${text}`) },
    platform,
    clock,
  });
}

describe('a start that cannot be', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'is told on stderr alone while developing on %s',
    (platform) => {
      fail(platform, false);
      expect([written, done]).toEqual([['No such folder.\n'], ['exit 2']]);
    },
  );

  it.each(['win32', 'darwin'] as const)('is told in a box of its own on %s', (platform) => {
    fail(platform, true);
    expect(done).toEqual(['Fleetglass cannot start: No such folder.', 'exit 2']);
  });

  it('waits for what draws boxes on Linux', async () => {
    fail('linux', true);
    expect([written, done]).toEqual([['No such folder.\n'], []]);
    ready();
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toEqual(['Fleetglass cannot start: No such folder.', 'exit 2']);
  });

  it('ends also where no desktop comes up', () => {
    fail('linux', true);
    clock.advance(10_000);
    expect(done).toEqual(['exit 2']);
  });
});

it('does not run without a sandbox, and says what mends it', () => {
  expect(sandboxRefusal(['fleetglass', '--no-sandbox'], 'linux')).toMatch(/deb package.*sudo sysctl/);
  expect(sandboxRefusal(['fleetglass'], 'linux')).toBeNull();
  expect(sandboxRefusal(['fleetglass', '--no-sandbox'], 'win32')).toBeNull();
});
