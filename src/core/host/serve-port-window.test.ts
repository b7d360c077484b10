import { setImmediate as settled } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { MessageChannelMainDouble, type PortMainDouble } from '../../main/testing/port-double.ts';
import { decodeWire, encodeWire, HEARTBEAT, HEARTBEAT_EVERY_MS } from '../../shared/wire.ts';
import { silentLog } from '../base/log.ts';
import { createEventEncoder } from '../contract/serve-window.ts';
import { createFakeMonitor, type FakeMonitor } from '../contract/testing/fake-monitor.ts';
import { fakeFrame } from '../contract/testing/smallest-answers.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { servePortWindow } from './serve-port-window.ts';

let monitor: FakeMonitor;
let clock: FakeClock;
let page: PortMainDouble;
let end: () => void;
let received: Uint8Array[];
let closed: number;
let logged: unknown[];

const turns = async () => {
  for (let turn = 0; turn < 8; turn += 1) await settled();
};
const messages = () => received.map((bytes) => decodeWire(bytes) as Record<string, unknown>);
const readBytes = () => received.reduce((sum, { length }) => sum + length, 0);

beforeEach(async () => {
  monitor = createFakeMonitor();
  clock = createFakeClock();
  received = [];
  closed = 0;
  logged = [];
  const { port1, port2 } = new MessageChannelMainDouble();
  page = port1;
  page.on('message', ({ data }) => received.push(data));
  page.on('close', () => {
    closed += 1;
  });
  page.start();
  end = servePortWindow(port2, clock, {
    monitor,
    encodeEvent: createEventEncoder(),
    log: { ...silentLog, warn: (event, fields) => logged.push([event, fields]) },
  });
  await turns();
});

it('says at once that somebody is there, and again as long as it is', async () => {
  expect(messages()).toEqual([HEARTBEAT]);
  clock.advance(HEARTBEAT_EVERY_MS);
  await turns();
  expect(messages()).toEqual([HEARTBEAT, HEARTBEAT]);
});

it('answers calls and brings events, in bytes that are one buffer each', async () => {
  page.postMessage(encodeWire({ id: 7, channel: 'app.now', argument: null }));
  await turns();
  monitor.notify('fleet.frame', fakeFrame(1, 3));
  await turns();
  expect(messages().slice(1)).toEqual([
    { id: 7, result: { ok: true, value: 0 } },
    { event: 'fleet.frame', payload: fakeFrame(1, 3) },
  ]);
  for (const bytes of received) expect(bytes.byteLength).toBe(bytes.buffer.byteLength);
});

it('holds frames back from a page that reads nothing, until it says what it has read', async () => {
  const large = fakeFrame(1, 100_000);
  monitor.notify('fleet.frame', large);
  await turns();
  monitor.notify('fleet.frame', fakeFrame(2, 1));
  page.postMessage(encodeWire({ id: 1, channel: 'app.now', argument: null }));
  await turns();
  expect(messages().at(-1)).toMatchObject({ payload: { seq: 1 } });
  page.postMessage(readBytes());
  await turns();
  expect(messages().at(-1)).toMatchObject({ id: 1 });
  monitor.notify('fleet.frame', fakeFrame(3, 1));
  await turns();
  expect(messages().at(-1)).toMatchObject({ payload: { seq: 3 } });
});

it.each([
  ['text', 'not-binary', 'hello'],
  ['more read than was sent', 'not-binary', 10_000_000],
  ['less than nothing', 'not-binary', -1],
  ['no number', 'not-binary', Number.NaN],
  ['an object', 'not-binary', { id: 1, channel: 'app.now' }],
  ['bytes that are no call', 'unreadable', new Uint8Array([1, 2, 3])],
])('ends with a page that sends %s', async (_what, why, sent) => {
  page.postMessage(sent);
  await turns();
  expect([closed, monitor.windows(), logged]).toEqual([1, 0, [['window.misbehaved', { why }]]]);
});

it('forgets the page that is gone, and beats no more', async () => {
  expect(monitor.windows()).toBe(1);
  page.close();
  await turns();
  expect(monitor.windows()).toBe(0);
  clock.advance(HEARTBEAT_EVERY_MS);
  await turns();
  expect(messages()).toEqual([HEARTBEAT]);
});

it('ends when it is told to, once', async () => {
  end();
  end();
  await turns();
  expect([closed, monitor.windows()]).toEqual([1, 0]);
});
