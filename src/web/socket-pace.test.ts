import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { fakeFrame } from '../core/contract/testing/smallest-answers.ts';
import { someLogMessage } from '../shared/messages/testing/some-log-message.ts';
import { ok } from '../shared/result.ts';
import { encodeWire } from '../shared/wire.ts';
import { closed, createSocketBench } from './testing/socket-bench.ts';
import { hearMessages } from './testing/test-browser.ts';

const bench = createSocketBench();

/** Answers for snapshots are a megabyte each, and counted. */
function countSnapshots(): { readonly count: number } {
  const counted = { count: 0 };
  const attach = bench.monitor.attach;
  vi.spyOn(bench.monitor, 'attach').mockImplementation((notify) => {
    const { handlers, detach } = attach(notify);
    const snapshot = () => {
      counted.count += 1;
      return ok(fakeFrame(0, 15_000));
    };
    return { handlers: { ...handlers, fleet: { snapshot } }, detach };
  });
  return counted;
}

/** Resolves when a number has stayed the same for a thousand turns of the event loop. */
async function settled(read: () => number): Promise<void> {
  let last = read();
  for (let same = 0; same < 1_000; same += 1) {
    await new Promise(setImmediate);
    if (read() === last) continue;
    last = read();
    same = 0;
  }
}

describe('a window that asks and does not read', () => {
  it('is answered no further than its buffer, and goes on when it reads', async () => {
    const snapshots = countSnapshots();
    const socket = await bench.open();
    socket.pause();
    for (let id = 0; id < 60; id += 1) socket.send(encodeWire({ id, channel: 'fleet.snapshot' }));
    // Everything that could be answered has been: the host lets each turn of the loop pass before the next.
    await settled(() => snapshots.count);
    expect(snapshots.count).toBeLessThan(20);
    let answers = 0;
    hearMessages(socket, () => {
      answers += 1;
    });
    socket.resume();
    await vi.waitFor(() => expect(answers).toBe(60), 20_000);
    socket.close();
  });

  it('is let go where it asks without end', async () => {
    countSnapshots();
    const socket = await bench.open();
    const end = closed(socket);
    for (let id = 0; id < 500; id += 1) socket.send(encodeWire({ id, channel: 'fleet.snapshot' }));
    expect(await end).toEqual({ code: 1008, reason: 'Too many calls at once.' });
  });
});
describe('windows that do not keep up', () => {
  it('skips frames for a window that does not read, and keeps other events', async () => {
    const socket = await bench.open();
    const events: string[] = [];
    hearMessages(socket, (message) => events.push((message as { readonly event: string }).event));
    socket.pause();
    for (let seq = 0; seq < 40; seq += 1) bench.monitor.notify('fleet.frame', fakeFrame(seq, 20_000));
    bench.monitor.notify('accounts.changed', []);
    socket.resume();
    await vi.waitFor(() => expect(events.at(-1)).toBe('accounts.changed'));
    expect(events.filter((event) => event === 'fleet.frame').length).toBeLessThan(40);
    expect(bench.monitor.windows()).toBe(1);
    socket.terminate();
  });

  it('lets a window go that takes nothing at all', async () => {
    const socket = await bench.open();
    const ended = closed(socket);
    socket.pause();
    const record = {
      receivedMs: 1,
      accountId: 'a',
      id: 1,
      timeS: 0,
      origin: 'mqtt',
      originId: null,
      originName: null,
      eventCode: null,
    } as const;
    const message = someLogMessage('x'.repeat(4_000_000));
    const records = [{ ...record, severity: 'info', message, raw: {} }] as const;
    for (let sent = 0; sent < 12; sent += 1)
      bench.monitor.notify('logs.appended', { records, skipped: sent });
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(0));
    socket.resume();
    expect(await ended).toMatchObject({ code: 1006 });
  });

  it('ends a window that answers no ping', async () => {
    const { ended } = await bench.openDeaf();
    const alive = await bench.open();
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(2));
    const pinged = new Promise((resolve) => alive.once('ping', resolve));
    bench.clock.advance(15_000);
    await pinged;
    // Its pong went first: what it asks after it is answered after it.
    const answered = new Promise((resolve) => alive.once('message', resolve));
    alive.send(encodeWire({ id: 1, channel: 'app.info' }));
    await answered;
    bench.clock.advance(15_000);
    await ended;
    expect(alive.readyState).toBe(WebSocket.OPEN);
    await vi.waitFor(() => expect(bench.monitor.windows()).toBe(1));
    alive.close();
  });
});
