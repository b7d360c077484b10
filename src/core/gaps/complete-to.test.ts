import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { type CompleteTo, type CompleteToEvent, moveOn, startingFrom } from './complete-to.ts';

/** Moves on by a fake clock; times in the assertions are seconds since its start. */
function setUp(completeToS: number | null = null) {
  const clock = createFakeClock();
  const startMs = clock.nowMs();
  const ms = (seconds: number): number => startMs + seconds * 1_000;
  let state = startingFrom(completeToS === null ? null : ms(completeToS));
  const say = (event: CompleteToEvent): void => {
    state = moveOn(state, event);
  };
  return {
    clock,
    seconds: () => (state.completeToMs === null ? null : (state.completeToMs - startMs) / 1_000),
    nowS: () => (clock.nowMs() - startMs) / 1_000,
    phase: () => state.phase,
    up: (resumed: boolean) => say({ type: 'link-up', atMs: clock.nowMs(), resumed }),
    live: () => say({ type: 'link-live', atMs: clock.nowMs() }),
    down: () => say({ type: 'link-down' }),
    hear: () => say({ type: 'packet-heard', atMs: clock.nowMs() }),
    /** A message arrives that flespi received at `serverS`, and is committed. */
    commit: (serverS: number | null) =>
      say({
        type: 'committed',
        newestServerMs: serverS === null ? null : ms(serverS),
        receivedAtMs: clock.nowMs(),
      }),
    pending: (count: number) => say({ type: 'pending', count }),
    storage: (failing: boolean) => say({ type: 'storage', failing }),
    /** Ticks every second, as the monitor does. */
    pass(seconds: number, each: () => void = () => {}) {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        each();
        say({ type: 'tick', nowMs: clock.nowMs() });
      }
    },
  };
}

describe('complete up to', () => {
  it('is nothing before the first connection is subscribed, and begins there', () => {
    const link = setUp();
    link.pass(5);
    link.up(false);
    link.hear();
    link.commit(4);
    expect(link.seconds()).toBeNull();
    link.pass(1);
    link.live();
    expect([link.seconds(), link.phase()]).toEqual([6, 'current']);
  });

  it('is the last packet while nothing waits, here or at the broker', () => {
    const link = setUp();
    link.up(false);
    link.live();
    link.pass(10, link.hear);
    expect(link.seconds()).toBe(10);
    link.pass(5);
    expect(link.seconds()).toBe(10);
    link.pending(1);
    link.pass(5, link.hear);
    expect(link.seconds()).toBe(10);
    link.commit(20);
    expect(link.seconds()).toBe(20);
    link.pass(1, link.hear);
    expect(link.seconds()).toBe(20);
    link.pending(0);
    expect(link.seconds()).toBe(21);
  });

  it('follows commits where traffic never pauses', () => {
    const link = setUp();
    link.up(false);
    link.live();
    link.pending(3);
    link.pass(10, () => link.commit(null));
    expect(link.seconds()).toBe(10);
  });

  it('follows the times of what waited, from where it was, until a message is fresh', () => {
    const link = setUp(-3_600);
    link.up(true);
    link.hear();
    link.live();
    expect([link.seconds(), link.phase()]).toEqual([-3_600, 'catching-up']);
    link.commit(-3_000);
    link.pass(1, link.hear);
    link.commit(-3_100);
    link.commit(null);
    expect(link.seconds()).toBe(-3_000);
    link.pass(1);
    link.commit(-5);
    expect([link.seconds(), link.phase()]).toEqual([-5, 'catching-up']);
    link.commit(-3);
    expect([link.seconds(), link.phase()]).toEqual([-3, 'current']);
    link.hear();
    expect(link.seconds()).toBe(2);
  });

  it('is caught up when a live link has been quiet for three seconds with nothing in hand', () => {
    const link = setUp(-3_600);
    link.up(true);
    link.pass(10);
    expect(link.phase()).toBe('catching-up');
    link.live();
    link.pass(1, link.hear);
    link.commit(-3_000);
    link.pass(2);
    link.pending(1);
    link.pass(4);
    expect([link.seconds(), link.phase()]).toEqual([-3_000, 'catching-up']);
    link.pending(0);
    link.pass(2);
    expect(link.phase()).toBe('catching-up');
    link.pass(1);
    expect([link.seconds(), link.phase()]).toEqual([11, 'current']);
  });

  it('stays where it was while the link is down, but for what was in hand', () => {
    const link = setUp();
    link.up(false);
    link.live();
    link.pass(5, link.hear);
    link.pending(2);
    link.pass(1, link.hear);
    link.down();
    expect(link.seconds()).toBe(5);
    link.commit(6);
    link.pending(0);
    link.pass(60);
    expect(link.seconds()).toBe(6);
  });

  it('stays where it was while storage fails', () => {
    const link = setUp();
    link.up(false);
    link.live();
    link.pass(5, link.hear);
    link.storage(true);
    link.pass(60, link.hear);
    expect(link.seconds()).toBe(5);
    link.storage(false);
    expect(link.seconds()).toBe(65);
  });

  it('believes nothing while what comes has waited for long, until as long a quiet', () => {
    const link = setUp();
    link.up(false);
    link.live();
    link.pass(100, link.hear);
    link.commit(70);
    expect(link.phase()).toBe('current');
    link.commit(60);
    expect([link.seconds(), link.phase()]).toEqual([100, 'catching-up']);
    link.pass(1, () => {
      link.hear();
      link.commit(61);
    });
    expect(link.seconds()).toBe(100);
    link.pass(39, link.hear);
    expect([link.seconds(), link.phase()]).toEqual([100, 'catching-up']);
    link.pass(1, link.hear);
    expect([link.seconds(), link.phase()]).toEqual([141, 'current']);
  });

  it('goes on with a fresh message, and after five minutes of quiet whatever came before', () => {
    const link = setUp();
    link.up(false);
    link.live();
    link.pass(100, link.hear);
    link.commit(10);
    link.pass(5);
    link.commit(101);
    expect(link.phase()).toBe('current');
    link.commit(-7_000);
    link.pass(299, link.hear);
    expect(link.phase()).toBe('catching-up');
    link.pass(1, link.hear);
    expect([link.seconds(), link.phase()]).toEqual([405, 'current']);
  });

  it('leaves out what may be on its way while messages take their time', () => {
    const link = setUp();
    link.up(false);
    link.live();
    link.pass(10);
    link.commit(4);
    expect([link.seconds(), link.phase()]).toEqual([4, 'current']);
    link.pass(10, link.hear);
    expect(link.seconds()).toBe(14);
    link.commit(15);
    expect(link.seconds()).toBe(20);
  });

  it('takes no pause for the end where messages come in one by one', () => {
    const link = setUp(-3_600);
    link.up(true);
    link.live();
    link.pass(2);
    link.commit(-3_000);
    link.pass(2);
    link.commit(-2_990);
    link.pass(3, link.hear);
    expect(link.phase()).toBe('catching-up');
    link.pass(1, link.hear);
    expect([link.seconds(), link.phase()]).toEqual([8, 'current']);
  });

  it('does not take a session lost for caught up by what arrives before it is subscribed', () => {
    const link = setUp(-3_600);
    link.up(false);
    link.pass(10, link.hear);
    link.commit(9);
    expect([link.seconds(), link.phase()]).toEqual([-3_600, 'subscribing']);
    link.down();
    link.commit(10);
    expect(link.seconds()).toBe(-3_600);
  });

  it('never tells a time that has not come, whatever flespi writes or the clock was', () => {
    const link = setUp(-3_600);
    link.up(true);
    link.live();
    link.commit(1e9);
    expect(link.seconds()).toBe(0);
    link.pass(5, link.hear);
    link.clock.jump(link.clock.nowMs() - 10_000);
    link.pass(1);
    expect(link.seconds()).toBe(-4);
    link.pass(1, link.hear);
    expect(link.seconds()).toBe(-3);
  });
});

it('reaches what a clock that is ahead of flespi’s would have shown, at once and not with the next tick', () => {
  const live = moveOn(
    { ...startingFrom(null), phase: 'current', link: 'live' },
    {
      type: 'clock-lead',
      leadMs: 60_000,
    },
  );
  expect(moveOn(live, { type: 'packet-heard', atMs: 500_000 }).completeToMs).toBe(440_000);
  const message = { type: 'committed', newestServerMs: 439_000, receivedAtMs: 500_000 } as const;
  expect(moveOn({ ...live, phase: 'subscribing' }, { type: 'link-live', atMs: 500_000 })).toMatchObject({
    completeToMs: 440_000,
    phase: 'current',
  });
  expect(moveOn({ ...live, phase: 'catching-up' }, message).completeToMs).toBe(439_000);
});

describe('a clock that was set back', () => {
  const ahead: CompleteTo = {
    ...startingFrom(500_000),
    phase: 'current',
    link: 'live',
    heardMs: 500_000,
    quietSinceMs: 500_000,
  };

  it.each<[name: string, state: CompleteTo, seen: Partial<CompleteTo>]>([
    ['what is complete', { ...ahead, heardMs: 90_000, quietSinceMs: 90_000 }, { completeToMs: 100_000 }],
    ['what was heard', { ...ahead, completeToMs: 90_000, quietSinceMs: 90_000 }, { heardMs: 100_000 }],
    [
      'since when it is quiet',
      { ...ahead, completeToMs: 90_000, heardMs: 90_000 },
      { quietSinceMs: 100_000 },
    ],
    [
      'nothing that is null',
      { ...ahead, completeToMs: null, heardMs: null, link: 'down' },
      { completeToMs: null, heardMs: null },
    ],
  ])('takes back %s', (_name, state, seen) => {
    expect(moveOn(state, { type: 'tick', nowMs: 100_000 })).toMatchObject(seen);
  });

  it('goes on from there with the next packet', () => {
    const back = moveOn(ahead, { type: 'tick', nowMs: 100_000 });
    expect(moveOn(back, { type: 'packet-heard', atMs: 101_000 }).completeToMs).toBe(101_000);
  });
});

it.each([1, 2, 3, 4, 5, 6])('never moves backwards nor ahead of the clock (seed %i)', (seed) => {
  let random = seed;
  const below = (limit: number): number => {
    random = (random * 48_271) % 2_147_483_647;
    return random % limit;
  };
  const link = setUp(-below(10_000));
  const steps = [
    () => link.up(below(2) === 0),
    link.live,
    link.down,
    link.hear,
    () => link.commit(below(3) === 0 ? null : link.nowS() - below(1_000) / 10 + 5),
    () => link.pending(below(3)),
    () => link.storage(below(4) === 0),
    () => link.pass(below(5)),
  ];
  let before = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < 2_000; step += 1) {
    steps[below(steps.length)]?.();
    const now = link.seconds() ?? Number.NEGATIVE_INFINITY;
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(link.nowS());
    before = now;
  }
});
