/** What is asked of an account while something else of it is under way, over real brokers. */
import { readdirSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import type { Journals } from './storage/journals.ts';
import { must } from './testing/must.ts';
import { addLive, createTwoBrokers, holdsSession, isLive, LONG } from './testing/two-brokers.ts';
import { openWindow, type TestWindow } from './testing/window.ts';

const here = createTwoBrokers();

/** Journals that open, or are set aside, only once they are let. */
function held(what: 'open' | 'forget') {
  const gate = Promise.withResolvers<void>();
  const opened = vi.fn();
  const journals = (real: Journals): Journals => ({
    ...real,
    async open(name, ...rest) {
      opened(name);
      if (what === 'open') await gate.promise;
      return await real.open(name, ...rest);
    },
    async forget(name) {
      if (what === 'forget') await gate.promise;
      await real.forget(name);
    },
  });
  return { journals, opened, release: gate.resolve };
}

/** Everything that a window was told of an account's link. */
const told = (window: TestWindow, id: string) =>
  window.seen.flatMap(({ channel, payload }) => {
    if (channel !== 'connection.changed') return [];
    const { accountId, life, state } = payload as { accountId: string; life: string; state: string };
    return accountId === id ? [{ life, state }] : [];
  });
/** Resolves when the journal of the account is open. */
const isOpened = (window: TestWindow): Promise<unknown> =>
  window.until('delivery.completenessChanged', () => true);

it('a pause while it is opened makes no link, and is shown at once', async () => {
  const { journals, opened, release } = held('open');
  const monitor = await here.monitors.start({ journals });
  const window = openWindow(monitor);
  const { accounts, connection } = window.client.handlers;
  const { id, clientId } = must(await accounts.add(here.atNorth()));
  await vi.waitFor(() => expect(opened).toHaveBeenCalled(), LONG);
  expect(must(await connection.list())).toMatchObject([{ life: 'opening', state: 'connecting' }]);
  must(await accounts.setPaused({ id, paused: true }));
  expect(must(await connection.list())).toMatchObject([
    { life: 'paused', state: 'idle', cause: { code: 'paused' } },
  ]);
  release();
  await isOpened(window);
  expect(told(window, id).at(-1)).toEqual({ life: 'paused', state: 'idle' });
  expect(told(window, id).every(({ life }) => life !== 'session')).toBe(true);
  expect(await holdsSession(here.north, clientId)).toBe(false);
  must(await accounts.setPaused({ id, paused: false }));
  await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
});

it('a removal while it is opened makes no link, and leaves no journal and no word of it', async () => {
  const { journals, opened, release } = held('open');
  const monitor = await here.monitors.start({ journals });
  const window = openWindow(monitor);
  const { accounts, connection, storage } = window.client.handlers;
  const { id, clientId } = must(await accounts.add(here.atNorth()));
  await vi.waitFor(() => expect(opened).toHaveBeenCalled(), LONG);
  const removal = accounts.remove({ id });
  await window.until('accounts.changed', (list) => list.length === 0);
  const before = told(window, id).length;
  release();
  expect(must(await removal)).toMatchObject({ sessionEnded: true });
  expect(told(window, id)).toHaveLength(before);
  expect(must(await connection.list())).toEqual([]);
  expect(must(await storage.status()).accounts).toEqual([]);
  expect(readdirSync(here.monitors.dataDir)).not.toContain(`journal-${id}.db`);
  expect(await holdsSession(here.north, clientId)).toBe(false);
});

it('two changes in one go are one: the past of the first broker alone is left aside', async () => {
  const { journals, opened, release } = held('forget');
  const monitor = await here.monitors.start({ journals });
  const { accounts } = openWindow(monitor).client.handlers;
  const { id, clientId } = await addLive(monitor, here.atNorth());
  must(await accounts.update({ id, input: here.atSouth() }));
  const brokerUrl = here.south.url.replace('127.0.0.1', 'localhost');
  must(await accounts.update({ id, input: here.atSouth({ brokerUrl }) }));
  release();
  await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
  expect(opened).toHaveBeenCalledTimes(2);
  const setAside = readdirSync(here.monitors.dataDir).filter((file) => /\.forgotten-[^/]*\.db$/.test(file));
  expect(setAside).toHaveLength(1);
  await monitor.stop();
  expect(await holdsSession(here.north, clientId)).toBe(false);
  expect(await holdsSession(here.south, clientId)).toBe(true);
});

it('a change that leaves the broker while it is closed for another ends the session there all the same', async () => {
  const monitor = await here.monitors.start();
  const { accounts } = openWindow(monitor).client.handlers;
  const { id, clientId } = await addLive(monitor, here.atNorth());
  const first = accounts.update({ id, input: here.atNorth({ keepaliveS: 77 }) });
  const second = accounts.update({ id, input: here.atSouth() });
  must(await first);
  must(await second);
  await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
  expect(await holdsSession(here.north, clientId)).toBe(false);
});

it('a token that comes while it is closed is the one that it is opened with, once', async () => {
  const first = await here.monitors.start();
  const { id } = await addLive(first, here.atNorth());
  await first.stop();
  await here.monitors.secrets.remove(`token-${id}`);
  const { journals, opened, release } = held('forget');
  const monitor = await here.monitors.start({ journals });
  const window = openWindow(monitor);
  const { accounts, connection } = window.client.handlers;
  expect(must(await connection.list())).toMatchObject([{ life: 'blocked', state: 'refused' }]);
  must(await accounts.update({ id, input: here.atSouth({ token: 'TheFirstToken0123456789' }) }));
  must(await accounts.update({ id, input: here.atSouth({ token: 'TheSecondToken012345678' }) }));
  expect(must(await connection.list())).toMatchObject([
    { life: 'opening', state: 'connecting', cause: null },
  ]);
  release();
  await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
  expect(opened).toHaveBeenCalledTimes(2);
});

it('a pause while it is closed to be opened again opens it paused, and is shown at once', async () => {
  const { journals, opened, release } = held('forget');
  const monitor = await here.monitors.start({ journals });
  const window = openWindow(monitor);
  const { accounts } = window.client.handlers;
  const { id, clientId } = await addLive(monitor, here.atNorth());
  must(await accounts.update({ id, input: here.atSouth() }));
  must(await accounts.setPaused({ id, paused: true }));
  expect(told(window, id).at(-1)).toEqual({ life: 'paused', state: 'idle' });
  release();
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2), LONG);
  await monitor.stop();
  expect(await holdsSession(here.north, clientId)).toBe(false);
  expect(await holdsSession(here.south, clientId)).toBe(false);
});

it('a stop while it is opened makes no link', async () => {
  const { journals, opened, release } = held('open');
  const monitor = await here.monitors.start({ journals });
  const window = openWindow(monitor);
  const { id, clientId } = must(await window.client.handlers.accounts.add(here.atNorth()));
  await vi.waitFor(() => expect(opened).toHaveBeenCalled(), LONG);
  const stopped = monitor.stop();
  release();
  await stopped;
  expect(told(window, id).every(({ life }) => life !== 'session')).toBe(true);
  expect(await holdsSession(here.north, clientId)).toBe(false);
});

it('what the link says is told to a window once', async () => {
  const monitor = await here.monitors.start();
  const window = openWindow(monitor);
  const { accounts } = window.client.handlers;
  // Nothing comes of this link, so nothing is told of it for its last packet.
  await here.south.halt();
  must(await accounts.add(here.atSouth()));
  await window.until('connection.changed', ({ state }) => state === 'backing-off');
  const ofLink = window.seen.flatMap(({ channel, payload }) => {
    const isOfLink = channel === 'connection.changed' && (payload as { life: string }).life === 'session';
    return isOfLink ? [JSON.stringify(payload)] : [];
  });
  expect(ofLink.length).toBeGreaterThan(1);
  expect(ofLink).toEqual([...new Set(ofLink)]);
  await here.south.restart();
});
