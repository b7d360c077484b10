import { beforeEach, describe, expect, it } from 'vitest';
import { decodeWire, encodeWire } from '../../shared/wire.ts';
import type { LinkState } from './link.ts';
import { createWebSocketTransport, pauseMs, type WebSocketTransport } from './web-socket-transport.ts';

class FakeSocket {
  binaryType = 'blob';
  readyState = 0;
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly sent: { readonly id: number; readonly channel: string; readonly argument?: unknown }[] = [];
  send(data: Uint8Array): void {
    if (this.readyState !== 1) throw new Error('sent on a socket that is not open');
    this.sent.push(decodeWire(data) as (typeof this.sent)[number]);
  }
  close(): void {
    this.readyState = 3;
    this.onclose?.();
  }
  succeed(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  hand(message: unknown): void {
    this.onmessage?.({ data: encodeWire(message).buffer });
  }
}

let sockets: FakeSocket[];
let retries: (() => void)[];
let pauses: number[];
let lockedOut: boolean;
let links: LinkState[];
let transport: WebSocketTransport;

const newest = (): FakeSocket => {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error('no socket was opened');
  return socket;
};
const settled = () => new Promise((resolve) => setTimeout(resolve));
const unreachable = { ok: false, error: { code: 'host-unreachable' } };

beforeEach(() => {
  sockets = [];
  retries = [];
  pauses = [];
  links = [];
  lockedOut = false;
  transport = createWebSocketTransport({
    open() {
      sockets.push(new FakeSocket());
      return newest();
    },
    isLockedOut: async () => lockedOut,
    after(delayMs, callback) {
      pauses.push(delayMs);
      retries.push(callback);
      return () => retries.splice(retries.indexOf(callback), 1);
    },
    random: () => 1,
  });
  transport.onLinkChange((state) => links.push(state));
});

describe('createWebSocketTransport', () => {
  it('asks for binary messages and answers calls by id, in whatever order', async () => {
    newest().succeed();
    expect(newest().binaryType).toBe('arraybuffer');
    const first = transport.call('app.info', undefined);
    const second = transport.call('details.open', { vehicleId: '7' });
    const [a, b] = newest().sent;
    expect([a, b]).toMatchObject([
      { channel: 'app.info' },
      { channel: 'details.open', argument: { vehicleId: '7' } },
    ]);
    newest().hand({ id: b?.id, result: { ok: true, value: 'b' } });
    newest().hand({ id: a?.id, result: { ok: true, value: 'a' } });
    expect([await first, await second]).toEqual([
      { ok: true, value: 'a' },
      { ok: true, value: 'b' },
    ]);
  });

  it('holds calls made before the first opening', async () => {
    const answer = transport.call('app.info', undefined);
    newest().succeed();
    newest().hand({ id: newest().sent[0]?.id, result: { ok: true, value: 1 } });
    expect(await answer).toEqual({ ok: true, value: 1 });
  });

  it('fails calls under way when the link is lost, and calls made while it is', async () => {
    newest().succeed();
    const underWay = transport.call('app.info', undefined);
    newest().close();
    expect(await underWay).toMatchObject(unreachable);
    expect(await transport.call('app.info', undefined)).toMatchObject(unreachable);
    expect(transport.state()).toBe('lost');
  });

  it('keeps listeners over a reconnect and tells the link', () => {
    const seen: unknown[] = [];
    const stop = transport.listen('account.changed', (payload) => seen.push(payload));
    newest().succeed();
    newest().hand({ event: 'account.changed', payload: null });
    newest().close();
    retries.pop()?.();
    newest().succeed();
    newest().hand({ event: 'account.changed', payload: { id: 'a' } });
    stop();
    newest().hand({ event: 'account.changed', payload: null });
    expect(seen).toEqual([null, { id: 'a' }]);
    expect(links).toEqual(['open', 'lost', 'open']);
  });

  it('waits longer after each failure, up to five seconds, and starts anew after success', async () => {
    for (let tries = 0; tries < 7; tries += 1) {
      newest().close();
      retries.pop()?.();
    }
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000]);
    newest().succeed();
    newest().close();
    expect(pauses.at(-1)).toBe(250);
    expect(pauseMs(0, 0)).toBe(125);
  });

  it('tells a host that refuses this browser from one that is away, and goes on trying', async () => {
    lockedOut = true;
    newest().close();
    await settled();
    expect(links).toEqual(['locked-out']);
    expect(retries).toHaveLength(1);
    lockedOut = false;
    retries.pop()?.();
    newest().close();
    await settled();
    expect(links).toEqual(['locked-out', 'lost']);
  });

  it.each([
    ['text', 'hello'],
    ['bytes of another form', new Uint8Array([255, 255, 255, 255, 0]).buffer],
    ['a number', encodeWire(7).buffer],
    ['a message that is neither answer nor event', encodeWire({ x: 1 }).buffer],
  ])('begins again when the host sends %s', (_name, data) => {
    newest().succeed();
    newest().onmessage?.({ data });
    expect(newest().readyState).toBe(3);
    expect(retries).toHaveLength(1);
  });

  it('ignores an answer nobody waits for', () => {
    newest().succeed();
    newest().hand({ id: 999, result: { ok: true, value: 1 } });
    expect(transport.state()).toBe('open');
  });

  it('ends for good when closed', async () => {
    newest().succeed();
    const underWay = transport.call('app.info', undefined);
    transport.close();
    expect(await underWay).toMatchObject(unreachable);
    expect(await transport.call('app.info', undefined)).toMatchObject(unreachable);
    expect(retries).toEqual([]);
  });
});
