import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { silentLog } from '../core/base/log.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { createEventEncoder } from '../core/contract/serve-window.ts';
import { createFakeMonitor, type FakeMonitor } from '../core/contract/testing/fake-monitor.ts';
import { fakeFrame } from '../core/contract/testing/smallest-answers.ts';
import { ok } from '../shared/result.ts';
import { decodeWire, encodeWire } from '../shared/wire.ts';
import { serveSocket } from './window-socket.ts';

const MIB = 1024 * 1024;
const OPEN = 1;
const CLOSING = 2;

/** What `ws` would be to one window, with a buffer as full as a test says. */
class FakeSocket extends EventEmitter {
  readonly OPEN = OPEN;
  readyState = OPEN;
  bufferedAmount = 0;
  sent: unknown[] = [];
  closedWith: unknown[] = [];
  isTerminated = false;
  /** Called back as what was sent has left. */
  readonly left: (() => void)[] = [];
  send(bytes: Uint8Array, onLeft?: () => void): void {
    this.sent.push(decodeWire(bytes));
    if (onLeft !== undefined) this.left.push(onLeft);
  }
  close(code: number, reason: string): void {
    this.closedWith.push([code, reason]);
  }
  terminate(): void {
    this.isTerminated = true;
  }
}

let monitor: FakeMonitor;
let socket: FakeSocket;
let logged: unknown[];

function serve(served: Monitor): void {
  const note = (event: string, fields?: object) => void logged.push([event, fields]);
  const log = { ...silentLog, warn: note, error: note };
  serveSocket(socket as unknown as WebSocket, { monitor: served, encodeEvent: createEventEncoder(), log });
}
beforeEach(() => {
  monitor = createFakeMonitor();
  socket = new FakeSocket();
  logged = [];
  serve(monitor);
});

const frame = (seq: number) => ({ event: 'fleet.frame', payload: fakeFrame(seq, 1) });
const OTHER = { event: 'accounts.changed', payload: [] };
const notifyFrame = (seq: number) => monitor.notify('fleet.frame', fakeFrame(seq, 1));
const notifyOther = () => monitor.notify('accounts.changed', []);
const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
};
const ask = (id: unknown, channel: unknown = 'app.now') => {
  socket.emit('message', Buffer.from(encodeWire({ id, channel })), true);
  return turns();
};

describe('events for a window', () => {
  it('leave frames out while more than 4 MiB wait, and nothing else', () => {
    socket.bufferedAmount = 4 * MIB;
    notifyFrame(1);
    socket.bufferedAmount = 4 * MIB + 1;
    notifyFrame(2);
    notifyOther();
    expect(socket.sent).toEqual([frame(1), OTHER]);
  });

  it('tell of the last frame that was left out, once and once there is room', () => {
    socket.bufferedAmount = 4 * MIB + 1;
    notifyFrame(1);
    notifyFrame(2);
    socket.bufferedAmount = 0;
    notifyOther();
    notifyOther();
    expect(socket.sent).toEqual([frame(2), OTHER, OTHER]);
  });

  it('tell of none that a newer one has overtaken', () => {
    socket.bufferedAmount = 4 * MIB + 1;
    notifyFrame(1);
    socket.bufferedAmount = 0;
    notifyFrame(2);
    notifyOther();
    expect(socket.sent).toEqual([frame(2), OTHER]);
  });

  it('end the window where more than 32 MiB wait', () => {
    socket.bufferedAmount = 32 * MIB;
    notifyOther();
    expect([socket.sent, socket.isTerminated]).toEqual([[OTHER], false]);
    socket.bufferedAmount = 32 * MIB + 1;
    notifyOther();
    expect([socket.sent, socket.isTerminated]).toEqual([[OTHER], true]);
    expect(logged).toEqual([['window.too-slow', { bufferedBytes: 32 * MIB + 1 }]]);
  });

  it('stop as the socket closes, and the window is forgotten when it has', () => {
    socket.readyState = CLOSING;
    notifyFrame(1);
    notifyOther();
    expect(socket.sent).toEqual([]);
    expect(monitor.windows()).toBe(1);
    socket.emit('close');
    expect(monitor.windows()).toBe(0);
  });

  it('are encoded once for all windows, where they are objects', () => {
    const encode = createEventEncoder();
    const payload = fakeFrame(1, 1);
    const bytes = encode('fleet.frame', payload);
    expect(encode('fleet.frame', payload)).toBe(bytes);
    expect(encode('fleet.frame', fakeFrame(1, 1))).not.toBe(bytes);
    for (const plain of [null, 5]) {
      expect(decodeWire(encode('accounts.changed', plain))).toEqual({
        event: 'accounts.changed',
        payload: plain,
      });
    }
  });
});

describe('calls of a window', () => {
  it('wait while more than 4 MiB of answers do, and go on as those leave', async () => {
    await ask(1);
    expect(socket.sent).toEqual([{ id: 1, result: ok(0) }]);
    socket.bufferedAmount = 4 * MIB + 1;
    await ask(2);
    expect(socket.sent).toHaveLength(1);
    socket.bufferedAmount = 4 * MIB;
    for (const left of socket.left.splice(0)) left();
    await turns();
    expect(socket.sent).toEqual([
      { id: 1, result: ok(0) },
      { id: 2, result: ok(0) },
    ]);
  });

  it('go on as an event leaves too', async () => {
    socket.bufferedAmount = 4 * MIB + 1;
    await ask(1);
    notifyOther();
    socket.bufferedAmount = 0;
    for (const left of socket.left.splice(0)) left();
    await turns();
    expect(socket.sent).toEqual([OTHER, { id: 1, result: ok(0) }]);
  });

  it('are asked of the monitor no more once the socket closes', async () => {
    socket.readyState = CLOSING;
    await ask(1);
    expect([socket.sent, monitor.calls]).toEqual([[], []]);
  });

  it('are not answered where the socket closed meanwhile', async () => {
    let answer: (value: ReturnType<typeof ok<number>>) => void = () => {};
    const { handlers } = monitor.attach(() => {});
    const now = () => new Promise<ReturnType<typeof ok<number>>>((resolve) => (answer = resolve));
    socket.removeAllListeners();
    serve({
      ...monitor,
      attach: () => ({ handlers: { ...handlers, app: { ...handlers.app, now } }, detach: () => {} }),
    });
    await ask(1);
    socket.readyState = CLOSING;
    answer(ok(1));
    await turns();
    expect(socket.sent).toEqual([]);
  });

  it.each([Number.MAX_SAFE_INTEGER + 1, '1', null, -0.5])(
    'need an id that is a whole number: %j',
    async (id) => {
      await ask(id);
      expect(socket.closedWith).toEqual([[1007, 'This message is not a call.']]);
      expect(socket.sent).toEqual([]);
    },
  );

  it.each([
    ['too short for a length', [1]],
    ['no JSON', [1, 0, 0, 0, 0x7b, 0, 0, 0]],
    ['no UTF-8', [3, 0, 0, 0, 0x22, 0xff, 0x22, 0]],
    ['no object', [1, 0, 0, 0, 0x31, 0, 0, 0]],
  ])('that are %s end the socket with the reason, and reach nobody', async (_what, bytes) => {
    socket.emit('message', Buffer.from(bytes), true);
    await turns();
    expect(socket.closedWith).toEqual([[1007, 'This message is not a call.']]);
    expect([socket.sent, monitor.calls]).toEqual([[], []]);
  });

  it('past the bound end the socket', async () => {
    socket.bufferedAmount = 4 * MIB + 1;
    for (let id = 0; id < 256; id += 1) socket.emit('message', Buffer.from(encodeWire({ id })), true);
    expect(socket.closedWith).toEqual([]);
    socket.emit('message', Buffer.from(encodeWire({ id: 256 })), true);
    expect(socket.closedWith).toEqual([[1008, 'Too many calls at once.']]);
  });

  it('need to come in one piece of bytes', async () => {
    const bytes = encodeWire({ id: 1, channel: 'app.now' });
    socket.emit('message', [Buffer.from(bytes)], true);
    socket.emit('message', Buffer.from(bytes), false);
    await turns();
    expect(socket.closedWith.map((end) => (end as [number])[0])).toEqual([1003, 1003]);
    expect(monitor.calls).toEqual([]);
  });

  it('are answered even where the answer cannot be written', async () => {
    const { handlers } = monitor.attach(() => {});
    const now = () => ok(1n as unknown as number);
    socket.removeAllListeners();
    serve({
      ...monitor,
      attach: () => ({ handlers: { ...handlers, app: { ...handlers.app, now } }, detach: () => {} }),
    });
    await ask(1);
    expect(socket.sent).toEqual([
      { id: 1, result: { ok: false, error: { code: 'internal', channel: null } } },
    ]);
    expect(logged).toEqual([['contract.answer-not-encodable', { error: 'TypeError' }]]);
  });
});

it('logs what a socket fails by, and not its words', () => {
  socket.emit('error', new RangeError('secret'));
  expect(logged).toEqual([['window.socket-error', { error: 'RangeError' }]]);
});
