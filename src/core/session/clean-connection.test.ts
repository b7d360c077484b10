/** A connection beside an account's link: how it begins, and how it ends. */
import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { directRoute } from '../proxy/route.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { must } from '../testing/must.ts';
import { type CleanConnection, openCleanConnection } from './clean-connection.ts';
import { behave, type FaultBroker, type Script, startFaultBroker } from './testing/fault-broker.ts';

let clock: FakeClock;
let broker: FaultBroker;
let connection: CleanConnection;
/** What it told, in order. */
let told: string[];
beforeEach(() => {
  clock = createFakeClock();
  told = [];
});
afterEach(async () => {
  connection.close();
  await broker.stop();
});

async function open(script: Script = behave): Promise<void> {
  broker = await startFaultBroker({ script });
  connection = must(
    openCleanConnection({
      clock,
      access: {
        ...DEFAULT_LINK,
        brokerUrl: broker.url,
        token: 'a-token',
        findRoute: () => directRoute('setting'),
      },
      purpose: 'look',
      events: {
        live: () => told.push('live'),
        message: ({ topic }) => told.push(topic),
        ended: (reasonCode) => told.push(`ended ${reasonCode}`),
      },
    }),
  );
}
const untilTold = (...all: readonly string[]) => vi.waitFor(() => expect(told).toEqual(all));

it('has an id of its own that says what it is for, and leaves no session behind', async () => {
  await open();
  const connect = await (await broker.peer(1)).next('connect');
  expect(connect).toMatchObject({ clientId: connection.clientId, clean: true });
  expect(connect.properties?.sessionExpiryInterval ?? 0).toBe(0);
  expect(connection.clientId).toMatch(/^fleetglass-look-[0-9a-f]{12}$/);
  await untilTold('live');
});

it('acknowledges what comes, and hands it on', async () => {
  await open();
  await untilTold('live');
  const peer = await broker.peer(1);
  peer.send({ cmd: 'publish', topic: 'a/b', payload: 'x', qos: 1, messageId: 7, dup: false, retain: false });
  expect(await peer.next('puback')).toMatchObject({ messageId: 7 });
  await untilTold('live', 'a/b');
});

it('ends with the reason of a broker that refuses it, once', async () => {
  await open((peer) => {
    peer.send({ cmd: 'connack', reasonCode: 135, returnCode: 5, sessionPresent: false });
    peer.socket.end();
  });
  await untilTold('ended 135');
  clock.advance(600_000);
  await settled();
  expect(told).toEqual(['ended 135']);
  expect(clock.waiting()).toBe(0);
});

it('ends without a reason where the broker goes without a word', async () => {
  await open();
  await untilTold('live');
  (await broker.peer(1)).socket.destroy();
  await untilTold('live', 'ended null');
});

it('gives up where it is not let in within half a minute', async () => {
  await open(() => {});
  const peer = await broker.peer(1);
  await peer.next('connect');
  clock.advance(29_999);
  expect(told).toEqual([]);
  clock.advance(1);
  expect(told).toEqual(['ended null']);
  await vi.waitFor(() => expect(peer.socket.closed || peer.socket.readableEnded).toBe(true));
});

it('asks for a sign of life each half minute, and ends where none comes', async () => {
  let isDeaf = false;
  await open((peer, packet) => {
    if (packet.cmd !== 'pingreq') return behave(peer, packet);
    // What comes behind the answer shows that it is here.
    if (isDeaf) return;
    behave(peer, packet);
    peer.send({ cmd: 'publish', topic: 'alive', payload: '', qos: 0, dup: false, retain: false });
  });
  await untilTold('live');
  for (let ping = 1; ping <= 3; ping++) {
    clock.advance(30_000);
    await untilTold('live', ...Array<string>(ping).fill('alive'));
  }
  isDeaf = true;
  clock.advance(30_000);
  await (await broker.peer(1)).next('pingreq', 3);
  expect(told.at(-1)).toBe('alive');
  clock.advance(30_000);
  expect(told.at(-1)).toBe('ended null');
});

it('tells nothing more once it is closed, and says goodbye', async () => {
  await open();
  await untilTold('live');
  const peer = await broker.peer(1);
  connection.close();
  await peer.next('disconnect');
  peer.socket.destroy();
  for (let turn = 0; turn < 20; turn++) await settled();
  clock.advance(600_000);
  expect(told).toEqual(['live']);
});

it('rejects what is asked of it as it ends', async () => {
  await open((peer, packet) => (packet.cmd === 'subscribe' ? peer.socket.destroy() : behave(peer, packet)));
  await untilTold('live');
  const filter = { filter: 'a/#', qos: 0, retainHandling: 0, purpose: 'live' } as const;
  await expect(
    connection.subscribe([{ ...filter, whenRefused: null, missingAccess: null }]),
  ).rejects.toThrow();
});
