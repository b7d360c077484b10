import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { type LogFields, silentLog } from '../base/log.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createReceiver, type Prepared, type Receiver, type ReceiverDeps } from './create-receiver.ts';
import type { Door } from './door.ts';

interface Settings {
  readonly enabled: boolean;
  readonly host: string;
  readonly port: number;
}
const HERE: Settings = { enabled: true, host: '127.0.0.1', port: 0 };
const OFF: Settings = { ...HERE, enabled: false };
const RETRY_MS = 5_000;
let clock: FakeClock;
let receiver: Receiver<Settings>;
let prepare: ReceiverDeps<Settings>['prepare'];
let changes: number;
/** How many refusals each line of the log was of. */
let said: unknown[];
let doors: Door[];
const others: Server[] = [];
const sockets: Socket[] = [];

const serving = async (): Promise<Prepared> => ({
  ok: true,
  tls: null,
  allows: () => true,
  serve: (socket, door) => {
    doors.push(door);
    socket.resume();
  },
});
beforeEach(() => {
  clock = createFakeClock();
  prepare = serving;
  changes = 0;
  said = [];
  doors = [];
  receiver = createReceiver<Settings>({
    clock,
    log: {
      ...silentLog,
      warn(event: string, fields: LogFields = {}) {
        if (event === 'receiver.refused') said.push(fields.refused);
      },
    },
    name: 'wialon',
    first: OFF,
    prepare: (settings) => prepare(settings),
    intake: { keep: async () => ok(null), setAside: async () => ok(null) },
    onChange: () => {
      changes += 1;
    },
    limits: { retryMs: RETRY_MS },
  });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await receiver.close();
  for (const other of others.splice(0)) other.close();
});

const portOf = (): number => Number(receiver.status().address?.split(':').at(-1));
/** Another program that listens there. */
const take = (port: number): Promise<Server> =>
  new Promise((resolve, reject) => {
    const other = createServer();
    others.push(other);
    other.once('error', reject);
    other.listen({ host: '127.0.0.1', port }, () => resolve(other));
  });
const freePort = async (): Promise<number> => {
  const other = await take(0);
  const { port } = other.address() as { readonly port: number };
  await new Promise((resolve) => other.close(resolve));
  return port;
};
const reach = (): void => {
  const socket = connect({ host: '127.0.0.1', port: portOf() });
  socket.on('error', () => {});
  sockets.push(socket);
};
/** A connection's door, once it is served. */
const enter = async (): Promise<Door> => {
  reach();
  await vi.waitFor(() => expect(doors).toHaveLength(1));
  return doors[0] as Door;
};

it('is off at first, listens once it is told to, and no more once it is told not to', async () => {
  expect(receiver.status()).toMatchObject({ state: 'off', address: null, exposed: false, settings: OFF });
  await receiver.apply(HERE);
  expect(receiver.status()).toMatchObject({ state: 'listening', failure: null, exposed: false });
  const port = portOf();
  await expect(take(port)).rejects.toThrow('EADDRINUSE');
  await receiver.apply(OFF);
  expect(receiver.status()).toMatchObject({ state: 'off', address: null, exposed: false });
  await take(port);
  expect(changes).toBe(2);
});

describe('where it cannot listen', () => {
  it('says why, and tries again by itself until it can', async () => {
    const port = await freePort();
    const other = await take(port);
    await receiver.apply({ ...HERE, port });
    const failure = { code: 'listener-port-taken', host: '127.0.0.1', port };
    expect(receiver.status()).toMatchObject({ state: 'failed', failure, address: null });
    clock.advance(RETRY_MS);
    await vi.waitFor(() => expect(changes).toBe(2));
    expect(receiver.status()).toMatchObject({ state: 'failed', failure });
    await new Promise((resolve) => other.close(resolve));
    clock.advance(RETRY_MS - 1);
    expect(clock.waiting()).toBe(1);
    clock.advance(1);
    await vi.waitFor(() => expect(receiver.status()).toMatchObject({ state: 'listening', failure: null }));
  });

  it.each<[string, () => Promise<void>]>([
    ['switched off', () => receiver.apply(OFF)],
    ['closed', () => receiver.close()],
  ])('tries no more once it is %s', async (_how, end) => {
    const attempts: Settings[] = [];
    prepare = async (settings) => {
      attempts.push(settings);
      return { ok: false, failure: { code: 'host-unknown', host: 'nowhere' } };
    };
    await receiver.apply(HERE);
    expect([attempts.length, clock.waiting()]).toEqual([1, 1]);
    await end();
    expect(clock.waiting()).toBe(0);
    expect(receiver.status().state).toBe('off');
  });

  it('does not try again what only a person can mend', async () => {
    prepare = async () => ({ ok: false, failure: { code: 'receiver-password-missing' } });
    await receiver.apply(HERE);
    expect(receiver.status()).toMatchObject({
      state: 'failed',
      failure: { code: 'receiver-password-missing' },
    });
    expect(clock.waiting()).toBe(0);
    prepare = serving;
    await receiver.apply(HERE);
    expect(receiver.status()).toMatchObject({ state: 'listening', failure: null });
  });

  it('is not begun after it was closed', async () => {
    await receiver.close();
    await receiver.apply(HERE);
    expect(receiver.status()).toMatchObject({ state: 'off', settings: OFF });
  });
});

describe('its counts', () => {
  it('are told four times a second at most, and at the end of it all of them', async () => {
    await receiver.apply(HERE);
    const door = await enter();
    const before = changes;
    door.onTaken(3);
    door.onTaken(4);
    door.refuse('malformed');
    clock.advance(249);
    expect(changes - before).toBe(0);
    clock.advance(1);
    expect(changes - before).toBe(1);
    expect(receiver.status()).toMatchObject({
      messages: 7,
      refused: 1,
      lastMessageMs: clock.nowMs() - 250,
      lastRefusal: { atMs: clock.nowMs() - 250, reason: { code: 'sender-refused', why: 'malformed' } },
    });
  });

  it('outlast other settings', async () => {
    await receiver.apply(HERE);
    (await enter()).onTaken(3);
    await receiver.apply(OFF);
    expect(receiver.status()).toMatchObject({ messages: 3 });
  });

  it('of refusals are one line a second, with how many they were', async () => {
    prepare = async () => ({ ok: true, tls: null, allows: () => false, serve: () => {} });
    await receiver.apply(HERE);
    const refuse = async (count: number): Promise<void> => {
      const { refused } = receiver.status();
      for (let each = 0; each < count; each++) reach();
      await vi.waitFor(() => expect(receiver.status().refused).toBe(refused + count));
    };
    await refuse(1);
    expect(said).toEqual([1]);
    await refuse(3);
    expect(said).toEqual([1]);
    clock.advance(1_000);
    expect(said).toEqual([1, 3]);
  });

  it('are told to nobody once it is closed', async () => {
    await receiver.apply(HERE);
    const door = await enter();
    door.onTaken(1);
    await receiver.close();
    const before = changes;
    door.onTaken(1);
    clock.advance(10_000);
    expect([changes, clock.waiting()]).toEqual([before, 0]);
  });
});
