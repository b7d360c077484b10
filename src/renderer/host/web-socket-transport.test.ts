import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../../core/testing/fake-clock.ts';
import { LOCKED_OUT, type WindowProof } from '../../shared/handshake.ts';
import { decodeWire, encodeWire, HEARTBEAT } from '../../shared/wire.ts';
import { inParts } from '../../shared/wire-parts.ts';
import { createCountingSlicer } from '../slices/testing/counting-slicer.ts';
import type { Credential, Handshake } from './credential.ts';
import type { HostLinkState } from './link.ts';
import { createWebSocketTransport, type WebSocketTransport } from './web-socket-transport.ts';
import { pauseMs } from './wire-client.ts';

const HOST_PROOF = { browser: 'b', proof: 'host' };
const WINDOW_PROOF: WindowProof = { nonce: 'n', browser: { id: 'b', proof: 'window' }, entry: null };

class FakeCredential implements Credential {
  isKnown = true;
  refusals = 0;
  readonly entered: string[] = [];
  enter(key: string): void {
    this.entered.push(key);
  }
  async prove(): Promise<Handshake | null> {
    if (!this.isKnown) return null;
    return { frame: WINDOW_PROOF, confirm: async ({ proof }) => proof === HOST_PROOF.proof };
  }
  refused(): void {
    this.refusals += 1;
  }
}

class FakeSocket {
  binaryType = 'blob';
  readyState = 0;
  hangs = false;
  onclose: ((event: { readonly code: number }) => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly sent: { readonly id: number; readonly channel: string; readonly argument?: unknown }[] = [];
  send(data: Uint8Array): void {
    if (this.readyState !== 1) throw new Error('sent on a socket that is not open');
    this.sent.push(decodeWire(data) as (typeof this.sent)[number]);
  }
  close(code = 1006): void {
    // A browser waits for the host to agree, which a host that hangs does not.
    this.readyState = this.hangs ? 2 : 3;
    if (!this.hangs) this.onclose?.({ code });
  }
  /** It opens, and both sides prove themselves. */
  async succeed(): Promise<void> {
    await this.challenge();
    this.sent.length = 0;
    this.hand(HOST_PROOF);
    await settled();
  }
  async challenge(): Promise<void> {
    this.readyState = 1;
    this.hand({ challenge: 'c' });
    await settled();
  }
  hand(message: unknown): void {
    this.onmessage?.({ data: encodeWire(message).buffer });
  }
}

let sockets: FakeSocket[];
let clock: FakeClock;
let credential: FakeCredential;
let links: HostLinkState[];
let transport: WebSocketTransport;

const newest = (): FakeSocket => {
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error('no socket was opened');
  return socket;
};
/** Lets the pause before the next try pass, whatever it is; then the newest socket is that of the next try. */
const retry = (): void => clock.advance(5_000);
const settled = () => new Promise((resolve) => setTimeout(resolve));
const unreachable = { ok: false, error: { code: 'monitor-unreachable' } };

beforeEach(() => {
  sockets = [];
  clock = createFakeClock();
  links = [];
  credential = new FakeCredential();
  transport = createWebSocketTransport({
    open() {
      sockets.push(new FakeSocket());
      return newest();
    },
    credential,
    after: clock.after,
    random: () => 1,
  });
  transport.onLinkChange((state) => links.push(state));
});

describe('createWebSocketTransport', () => {
  it('asks for binary messages and answers calls by id, in whatever order', async () => {
    await newest().succeed();
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

  it('takes what comes in parts as one, and begins again where the parts are not those announced', async () => {
    const seen: unknown[] = [];
    transport.listen('accounts.changed', (payload) => seen.push(payload));
    await newest().succeed();
    const large = { event: 'accounts.changed', payload: ['a'.repeat(600_000)] };
    const parts = inParts(encodeWire(large)).map((part) => part.slice().buffer);
    expect(parts.length).toBeGreaterThan(3);
    for (const data of parts) newest().onmessage?.({ data });
    newest().hand({ event: 'accounts.changed', payload: [] });
    expect(seen).toEqual([large.payload, []]);

    // Of a socket that is lost in the middle nothing is left for the next.
    for (const data of parts.slice(0, 2)) newest().onmessage?.({ data });
    newest().close();
    retry();
    await newest().succeed();
    newest().hand({ event: 'accounts.changed', payload: ['b'] });
    expect(seen.at(-1)).toEqual(['b']);

    newest().onmessage?.({ data: parts[0] });
    newest().onmessage?.({ data: new ArrayBuffer(1_000_000) });
    expect(transport.state()).toBe('lost');
  });

  it('holds calls made before the first opening', async () => {
    const answer = transport.call('app.info', undefined);
    await newest().succeed();
    newest().hand({ id: newest().sent[0]?.id, result: { ok: true, value: 1 } });
    expect(await answer).toEqual({ ok: true, value: 1 });
  });

  it('fails calls under way when the link is lost, and calls made while it is', async () => {
    await newest().succeed();
    const underWay = transport.call('app.info', undefined);
    newest().close();
    expect(await underWay).toMatchObject(unreachable);
    expect(await transport.call('app.info', undefined)).toMatchObject(unreachable);
    expect(transport.state()).toBe('lost');
  });

  it('keeps listeners over a reconnect and tells the link', async () => {
    const seen: unknown[] = [];
    const stop = transport.listen('accounts.changed', (payload) => seen.push(payload));
    await newest().succeed();
    newest().hand({ event: 'accounts.changed', payload: [] });
    newest().close();
    retry();
    await newest().succeed();
    newest().hand({ event: 'accounts.changed', payload: ['a'] });
    stop();
    newest().hand({ event: 'accounts.changed', payload: [] });
    expect(seen).toEqual([[], ['a']]);
    expect(links).toEqual(['open', 'lost', 'open']);
  });

  it('waits longer after each failure, up to five seconds, and starts anew after success', async () => {
    const nextTryAfter = (pause: number): void => {
      const tries = sockets.length;
      newest().close();
      clock.advance(pause - 1);
      expect(sockets, `before ${pause} ms`).toHaveLength(tries);
      clock.advance(1);
      expect(sockets, `after ${pause} ms`).toHaveLength(tries + 1);
    };
    for (const pause of [250, 500, 1000, 2000, 4000, 5000, 5000]) nextTryAfter(pause);
    await newest().succeed();
    nextTryAfter(250);
    expect(pauseMs(0, 0)).toBe(125);
  });

  it('is locked out by a host that says so, as it was before or not, and goes on trying', async () => {
    await newest().challenge();
    newest().close(LOCKED_OUT);
    expect(links).toEqual(['locked-out']);
    expect(credential.refusals).toBe(1);
    retry();
    await newest().succeed();
    newest().close(LOCKED_OUT);
    retry();
    newest().close();
    expect(links).toEqual(['locked-out', 'open', 'locked-out', 'lost']);
  });

  it('is locked out where it has nothing to prove itself by, and sends nothing', async () => {
    credential.isKnown = false;
    const answer = transport.call('app.info', undefined);
    await newest().challenge();
    expect(newest().sent).toEqual([]);
    expect(newest().readyState).toBe(3);
    expect(links).toEqual(['locked-out']);
    expect(await answer).toMatchObject(unreachable);
  });

  it('sends nothing to a host that does not prove itself, and believes nothing that it says', async () => {
    const events: unknown[] = [];
    transport.listen('accounts.changed', (payload) => events.push(payload));
    void transport.call('accounts.list', undefined);
    await newest().challenge();
    newest().hand({ event: 'accounts.changed', payload: [] });
    newest().hand({ browser: 'b', proof: 'not the host' });
    await settled();
    expect(newest().sent).toEqual([WINDOW_PROOF]);
    expect([events, links]).toEqual([[], ['locked-out']]);
    retry();
    await newest().succeed();
    expect(links).toEqual(['locked-out', 'open']);
  });

  it('begins anew at once when it is told to, as with the key of another address', async () => {
    await newest().succeed();
    const underWay = transport.call('app.info', undefined);
    transport.reconnect();
    expect(await underWay).toMatchObject(unreachable);
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.readyState).toBe(3);
    await newest().succeed();
    expect(transport.state()).toBe('open');
    clock.advance(14_000);
    expect(sockets).toHaveLength(2);
  });

  it.each([
    ['text', 'hello'],
    ['bytes of another form', new Uint8Array([255, 255, 255, 255, 0]).buffer],
    ['a number', encodeWire(7).buffer],
    ['a message that is neither answer nor event', encodeWire({ x: 1 }).buffer],
  ])('begins again when the host sends %s', async (_name, data) => {
    await newest().succeed();
    newest().onmessage?.({ data });
    expect(newest().readyState).toBe(3);
    retry();
    expect(sockets).toHaveLength(2);
  });

  it('ignores an answer nobody waits for', async () => {
    await newest().succeed();
    newest().hand({ id: 999, result: { ok: true, value: 1 } });
    expect(transport.state()).toBe('open');
  });

  it('ends for good when closed', async () => {
    await newest().succeed();
    const underWay = transport.call('app.info', undefined);
    transport.close();
    expect(await underWay).toMatchObject(unreachable);
    expect(await transport.call('app.info', undefined)).toMatchObject(unreachable);
    clock.advance(60_000);
    expect(sockets).toHaveLength(1);
    expect(links).toEqual(['open']);
  });
});

describe('a host that hangs', () => {
  const silentFor = (ms: number): void => {
    newest().hangs = true;
    clock.advance(ms);
  };

  it('is lost after fifteen seconds without a word, and not a moment before', async () => {
    await newest().succeed();
    const underWay = transport.call('app.info', undefined);
    silentFor(14_999);
    expect(transport.state()).toBe('open');
    silentFor(1);
    expect(transport.state()).toBe('lost');
    expect(newest().readyState).toBe(2);
    expect(await underWay).toMatchObject(unreachable);
  });

  it.each([
    ['a heartbeat', HEARTBEAT],
    ['an event', { event: 'fleet.frame', payload: null }],
    ['an answer', { id: 999, result: { ok: true, value: null } }],
  ])('is one that does not send %s', async (_name, message) => {
    await newest().succeed();
    for (let beat = 0; beat < 10; beat += 1) {
      clock.advance(14_000);
      newest().hand(message);
    }
    expect(links).toEqual(['open']);
  });

  it('is tried again, and what its old socket still says counts for nothing', async () => {
    const frames: unknown[] = [];
    transport.listen('fleet.frame', (payload) => frames.push(payload));
    await newest().succeed();
    silentFor(15_000);
    const [old] = sockets;
    retry();
    old?.hand({ event: 'fleet.frame', payload: 'late' });
    old?.onclose?.({ code: 1006 });
    old?.hand(HOST_PROOF);
    expect(transport.state()).toBe('lost');
    await newest().succeed();
    newest().hand({ event: 'fleet.frame', payload: 'now' });
    expect(frames).toEqual(['now']);
    expect(links).toEqual(['open', 'lost', 'open']);
    expect(sockets).toHaveLength(2);
  });

  it('is lost too where it takes the connection and never answers it', async () => {
    const answer = transport.call('app.info', undefined);
    silentFor(15_000);
    expect(links).toEqual(['lost']);
    expect(await answer).toMatchObject(unreachable);
    retry();
    silentFor(15_000);
    retry();
    expect(sockets).toHaveLength(3);
  });

  it('is not what a page sees that slept itself', () => {
    let wakeUp = (): void => {};
    const slept = createWebSocketTransport({
      open: () => new FakeSocket(),
      credential,
      // However long the sleep was, one timer is due after it.
      after(_delayMs, callback) {
        wakeUp = callback;
        return () => {};
      },
      random: () => 1,
    });
    wakeUp();
    expect(slept.state()).toBe('connecting');
  });

  describe('with messages that take many slices to read', () => {
    /** More names than are read in one go. */
    const large = Array.from({ length: 20_000 }, (_none, slot) => ({ slot, name: `Vehicle ${slot}` }));

    async function opened() {
      const slicer = createCountingSlicer();
      const sliced = createWebSocketTransport({
        open() {
          sockets.push(new FakeSocket());
          return newest();
        },
        credential,
        after: clock.after,
        random: () => 1,
        slicer,
      });
      const told: unknown[] = [];
      sliced.listen('fleet.frame', (frame) => void told.push(frame));
      await newest().succeed();
      return { slicer, told, sliced };
    }

    it('takes what comes after one once it is read', async () => {
      const { slicer, told } = await opened();
      newest().hand({ event: 'fleet.frame', payload: large });
      newest().hand({ event: 'fleet.frame', payload: 'next' });
      expect(told).toEqual([]);
      slicer.end();
      expect(slicer.turns).toBeGreaterThan(3);
      expect(told).toStrictEqual([large, 'next']);
      newest().hand({ event: 'fleet.frame', payload: 'later' });
      expect(told.at(-1)).toBe('later');
    });

    it('drops what is unread of a socket that is lost', async () => {
      const { slicer, told } = await opened();
      newest().hand({ event: 'fleet.frame', payload: large });
      newest().hand({ event: 'fleet.frame', payload: 'next' });
      newest().close();
      slicer.end();
      expect(told).toEqual([]);
      retry();
      await newest().succeed();
      newest().hand({ event: 'fleet.frame', payload: 'anew' });
      expect(told).toEqual(['anew']);
    });
  });
});
