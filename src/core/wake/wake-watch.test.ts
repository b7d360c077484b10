import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import type { WakeReason } from './judge-poll.ts';
import { createWakeWatch } from './wake-watch.ts';

type Interfaces = ReturnType<typeof os.networkInterfaces>;

/** An interface with addresses; `lo` is the one that nobody else reaches. */
function card(...addresses: readonly string[]): Interfaces[string] {
  return addresses.map((address) => ({
    address,
    netmask: '',
    mac: '',
    internal: address.startsWith('127.'),
    cidr: null,
    ...(address.includes(':') ? { family: 'IPv6', scopeid: 0 } : { family: 'IPv4' }),
  })) as Interfaces[string];
}
const lo = card('127.0.0.1');
const HOME: Interfaces = { lo, wlan: card('192.168.1.7') };

/** A computer that can sleep, and what the watch tells of it. */
function setUp(first: Interfaces | Error = HOME) {
  const clock = createFakeClock();
  const told: WakeReason[] = [];
  let interfaces = first;
  let upS = 1_000;
  let isAsleep = false;
  const watch = createWakeWatch({
    clock: { ...clock, every: (periodMs, callback) => clock.every(periodMs, () => isAsleep || callback()) },
    uptime: () => upS,
    networkInterfaces() {
      if (interfaces instanceof Error) throw interfaces;
      return interfaces;
    },
    onWake: (reason) => told.push(reason),
  });
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      upS += 1;
      clock.advance(1_000);
    }
  };
  return {
    clock,
    watch,
    told,
    pass,
    sleep(seconds: number): void {
      isAsleep = true;
      pass(seconds);
      isAsleep = false;
    },
    /** What the network is for as many looks. */
    be(next: Interfaces | Error, looks = 1): void {
      interfaces = next;
      pass(looks);
    },
  };
}

describe('the wake watch', () => {
  it('says nothing on a quiet day', () => {
    const { pass, told } = setUp();
    pass(3_600);
    expect(told).toEqual([]);
  });

  it('tells each sleep once, and goes on', () => {
    const { pass, sleep, told } = setUp();
    for (const _night of [1, 2]) {
      pass(10);
      sleep(600);
      pass(10);
    }
    expect(told).toEqual(['slept', 'slept']);
  });

  it('tells that the clock was set', () => {
    const { clock, pass, told } = setUp();
    clock.jump(clock.nowMs() - 3_600_000);
    pass(10);
    expect(told).toEqual(['clock-set']);
  });

  it('stops', () => {
    const { watch, sleep, pass, told } = setUp();
    watch.stop();
    sleep(600);
    pass(10);
    expect(told).toEqual([]);
  });

  it('tells another network once it has settled', () => {
    const { be, told } = setUp();
    be({ lo });
    be({ lo, wlan: card('169.254.3.4') });
    be({ lo, wlan: card('10.20.0.9') });
    expect(told).toEqual([]);
    be({ lo, wlan: card('10.20.0.9') });
    expect(told).toEqual(['network-changed']);
    be({ lo, wlan: card('10.20.0.9') }, 60);
    expect(told).toEqual(['network-changed']);
  });

  it('tells that the network went, and that it came back', () => {
    const { be, told } = setUp();
    be({ lo }, 10);
    be(HOME, 10);
    expect(told).toEqual(['network-changed', 'network-changed']);
  });

  it.each<[name: string, between: Interfaces | Error, after: Interfaces]>([
    ['a network that blinked', { lo }, HOME],
    ['the same addresses in another order', HOME, { wlan: HOME.wlan, lo }],
    ['the interface of a container', HOME, { ...HOME, veth: card('fe80::42:1') }],
    ['a loopback of its own', HOME, { ...HOME, lo1: card('127.0.0.2') }],
    ['a system that did not tell for once', new Error('denied'), HOME],
  ])('does not tell %s', (_name, between, after) => {
    const { be, told } = setUp();
    be(between);
    be(after, 10);
    expect(told).toEqual([]);
  });

  it('watches the clock where the system does not tell its network', () => {
    const { be, sleep, pass, told } = setUp(new Error('denied'));
    be(HOME, 10);
    expect(told).toEqual([]);
    sleep(60);
    pass(2);
    expect(told).toEqual(['slept']);
  });

  it('reads the real computer', async () => {
    const told: WakeReason[] = [];
    const { uptime, networkInterfaces } = os;
    const clock = createFakeClock();
    const watch = createWakeWatch({
      clock: { ...clock, nowMs: systemClock.nowMs },
      uptime,
      networkInterfaces,
      onWake: (reason) => told.push(reason),
    });
    clock.advance(2_000);
    watch.stop();
    expect(told).toEqual([]);
  });
});
