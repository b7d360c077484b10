import { beforeEach, expect, it } from 'vitest';
import { createHost, type Host } from '../../shared/contract.ts';
import { decodeWire, encodeWire, HEARTBEAT, HEARTBEAT_EVERY_MS } from '../../shared/wire.ts';
import type { HostLinkState } from './link.ts';
import { createPortTransport, type PortLike } from './port-transport.ts';

/** The page's end of a port, with what the monitor does at the other. */
class FakePort implements PortLike {
  onmessage: PortLike['onmessage'] = null;
  readonly sent: unknown[] = [];
  isClosed = false;
  private readonly closings: (() => void)[] = [];

  addEventListener(_type: 'close', listener: () => void): void {
    this.closings.push(listener);
  }
  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  close(): void {
    this.isClosed = true;
  }
  say(value: unknown): number {
    const data = encodeWire(value);
    this.sayRaw(data);
    return data.length;
  }
  sayRaw(data: unknown): void {
    this.onmessage?.call(undefined as never, { data } as MessageEvent<unknown>);
  }
  /** The process at the other end is gone. */
  break(): void {
    for (const listener of this.closings) listener();
  }
  calls(): unknown[] {
    return this.sent.flatMap((each) => (each instanceof Uint8Array ? [decodeWire(each)] : []));
  }
}

let asked: number;
let give: (port: PortLike) => void;
let waits: { readonly delayMs: number; readonly callback: () => void; isOff: boolean }[];
let host: Host;
let states: HostLinkState[];

/** Lets the next wait of this length be over. */
const pass = (isIt: (delayMs: number) => boolean): void => {
  const wait = waits.find((each) => !each.isOff && isIt(each.delayMs));
  if (wait === undefined) throw new Error('Nothing waits for that.');
  wait.isOff = true;
  wait.callback();
};
const given = (): FakePort => {
  const port = new FakePort();
  give(port);
  return port;
};
const opened = (): FakePort => {
  const port = given();
  port.say(HEARTBEAT);
  return port;
};

beforeEach(() => {
  asked = 0;
  waits = [];
  const transport = createPortTransport({
    ask: () => {
      asked += 1;
    },
    onPort: (take) => {
      give = take;
    },
    after(delayMs, callback) {
      const wait = { delayMs, callback, isOff: false };
      waits.push(wait);
      return () => {
        wait.isOff = true;
      };
    },
    random: () => 0,
  });
  host = createHost(transport);
  states = [transport.state()];
  transport.onLinkChange((state) => states.push(state));
});

it('asks for a port, and is open once the monitor says something over it', async () => {
  const answer = host.app.now();
  expect([asked, states]).toEqual([1, ['connecting']]);
  const port = given();
  expect(port.calls()).toEqual([]);
  port.say(HEARTBEAT);
  expect(states).toEqual(['connecting', 'open']);
  expect(port.calls()).toEqual([{ id: 1, channel: 'app.now', argument: undefined }]);
  port.say({ id: 1, result: { ok: true, value: 5 } });
  expect(await answer).toEqual({ ok: true, value: 5 });
});

it('brings events to listeners, over one port and the next', () => {
  const heard: unknown[] = [];
  host.accounts.onChanged((list) => heard.push(list));
  const first = opened();
  first.say({ event: 'accounts.changed', payload: [] });
  first.break();
  pass((delayMs) => delayMs < HEARTBEAT_EVERY_MS);
  opened().say({ event: 'accounts.changed', payload: [] });
  expect(heard).toEqual([[], []]);
});

it('is lost where the monitor is gone: calls fail, and another port is asked for after a pause', async () => {
  const port = opened();
  const underWay = host.app.now();
  port.break();
  expect(states).toEqual(['connecting', 'open', 'lost']);
  const unreachable = { ok: false, error: { code: 'monitor-unreachable' } };
  expect([await underWay, await host.app.now()]).toEqual([unreachable, unreachable]);
  expect(asked).toBe(1);
  pass((delayMs) => delayMs < HEARTBEAT_EVERY_MS);
  expect(asked).toBe(2);
  opened();
  expect(states.at(-1)).toBe('open');
});

it('is lost where nothing is heard for three beats, of a port or before one', () => {
  for (let beat = 0; beat < 3; beat += 1) pass((delayMs) => delayMs === HEARTBEAT_EVERY_MS);
  expect(states).toEqual(['connecting', 'lost']);
  pass((delayMs) => delayMs < HEARTBEAT_EVERY_MS);
  const port = opened();
  for (let beat = 0; beat < 3; beat += 1) pass((delayMs) => delayMs === HEARTBEAT_EVERY_MS);
  expect([states.at(-1), port.isClosed]).toEqual(['lost', true]);
});

it('goes by the newest port alone', () => {
  const first = opened();
  const second = given();
  expect(first.isClosed).toBe(true);
  first.break();
  first.say({ event: 'accounts.changed', payload: [] });
  second.say(HEARTBEAT);
  expect(states).toEqual(['connecting', 'open']);
});

it('keeps a port that comes while the next asking waits, and goes on watching it', () => {
  for (let beat = 0; beat < 3; beat += 1) pass((delayMs) => delayMs === HEARTBEAT_EVERY_MS);
  const port = opened();
  expect(waits.filter(({ isOff }) => !isOff).map(({ delayMs }) => delayMs)).toEqual([HEARTBEAT_EVERY_MS]);
  expect([asked, port.isClosed, states]).toEqual([1, false, ['connecting', 'lost', 'open']]);
  for (let beat = 0; beat < 3; beat += 1) pass((delayMs) => delayMs === HEARTBEAT_EVERY_MS);
  expect([states.at(-1), port.isClosed]).toEqual(['lost', true]);
});

it('leaves no call without an answer where another port takes the place of the one that it went over', async () => {
  opened();
  const underWay = host.app.now();
  given();
  expect(await underWay).toEqual({ ok: false, error: { code: 'monitor-unreachable' } });
});

it('has calls of before the first opening wait for the newest port', async () => {
  const answer = host.app.now();
  given();
  const port = opened();
  port.say({ id: 1, result: { ok: true, value: 5 } });
  expect(await answer).toEqual({ ok: true, value: 5 });
});

it('says what it has read, with each beat and where it is much', () => {
  const port = opened();
  let bytes = encodeWire(HEARTBEAT).length;
  expect(port.sent).toEqual([bytes]);
  bytes += port.say({ event: 'fleet.frame', payload: new Float64Array(10) });
  expect(port.sent).toHaveLength(1);
  bytes += port.say({ event: 'fleet.frame', payload: new Float64Array(40_000) });
  expect(port.sent.at(-1)).toBe(bytes);
  bytes += port.say(HEARTBEAT);
  expect(port.sent.at(-1)).toBe(bytes);
});

it.each([
  ['text', 'hello'],
  ['bytes that are none of ours', new Uint8Array([0, 0, 0, 0, 1])],
  ['a message of no kind', encodeWire({ other: 1 })],
])('begins again where it does not understand: %s', (_what, data) => {
  const port = opened();
  port.sayRaw(data);
  expect([states.at(-1), port.isClosed]).toEqual(['lost', true]);
});
