import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerSettings } from '../shared/listener.ts';
import type { Monitor } from './contract/monitor.ts';
import { deviceMessage } from './testing/device-message.ts';
import { commandLine, createTestMonitors, type TestMonitors, TOKEN } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { openWindow } from './testing/window.ts';

/** Nothing listens there: what comes, comes by HTTP. */
const NOWHERE = 'mqtt://127.0.0.1:1';
let monitors: TestMonitors;

beforeEach(() => {
  monitors = createTestMonitors();
});
afterEach(() => monitors.end());

const keepOn = (over: Partial<ListenerSettings> = {}): void =>
  monitors.settings.keepListener({
    ...DEFAULT_LISTENER_SETTINGS,
    enabled: true,
    port: 0,
    secretHeader: null,
    ...over,
  });
const handlersOf = (monitor: Monitor) => openWindow(monitor).client.handlers;
const add = async (monitor: Monitor, name: string): Promise<string> =>
  must(await handlersOf(monitor).accounts.add(someAccount({ name, brokerUrl: NOWHERE, token: TOKEN }))).id;
const post = async (monitor: Monitor, id: number): Promise<number> => {
  const { url } = must(await handlersOf(monitor).listener.status());
  const headers = { 'content-type': 'application/json' };
  return (await fetch(url ?? '', { method: 'POST', headers, body: `[${deviceMessage(id)}]` })).status;
};
/** Pushes until the journal is open, which takes its time on a busy machine. */
const takes = (monitor: Monitor, id: number): Promise<void> =>
  vi.waitFor(async () => expect(await post(monitor, id)).toBe(200), { timeout: 25_000 });
const holders = async (monitor: Monitor): Promise<readonly (readonly [string, string])[]> =>
  must(await handlersOf(monitor).fleet.snapshot()).identities.map(({ accountId, deviceId }) => [
    accountId,
    deviceId,
  ]);

it('takes what comes for the account that was alone, and never files it under another', async () => {
  keepOn();
  const monitor = await monitors.start();
  expect(await post(monitor, 6)).toBe(503);
  const a = await add(monitor, 'A');
  const b = await add(monitor, 'B');
  await takes(monitor, 7);
  await vi.waitFor(async () => expect(await holders(monitor)).toEqual([[a, '7']]));
  await handlersOf(monitor).accounts.remove({ id: a });
  expect(await post(monitor, 8)).toBe(503);
  expect(must(await handlersOf(monitor).listener.status())).toMatchObject({
    accountId: null,
    accountFailure: { code: 'account-gone' },
  });
  const input = { ...monitors.settings.listener(), accountId: b, secret: null, keepUnprotected: false };
  must(await handlersOf(monitor).listener.configure(input));
  await takes(monitor, 8);
  await vi.waitFor(async () => expect(await holders(monitor)).toEqual([[b, '8']]));
}, 60_000);

it('is not taken over by an account of the command line', async () => {
  keepOn();
  const before = await monitors.start();
  const a = await add(before, 'A');
  await before.stop();
  const monitor = await monitors.start({ account: commandLine(NOWHERE) });
  await takes(monitor, 7);
  await vi.waitFor(async () => expect(await holders(monitor)).toEqual([[a, '7']]));
}, 60_000);
