/** What "complete up to" needs, and what is said where that is missing. */
import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createGapRuns, type GapRun, type GapRunOptions } from './testing/gap-runs.ts';

const runs = createGapRuns();
const { clock } = runs;
afterEach(() => runs.end());

const MESSAGES = 'flespi/message/gw/devices/+/#';
const HOUR = 3_600_000;
const gapsOf = (run: GapRun) => run.keeper.list().map(({ cause, fromMs, toMs }) => [cause, fromMs, toMs]);

/** A run that is live and has had a message. */
async function live(options: GapRunOptions = {}, lowered = false): Promise<GapRun> {
  const run = runs.start(options);
  if (lowered) run.lower([MESSAGES]);
  run.connect(false);
  await run.live(2);
  run.bring();
  await run.live(1);
  return run;
}

describe('a broker that grants QoS 0', () => {
  it('is named, and what came while we were away is a gap, though it resumes the session', async () => {
    const run = await live({}, true);
    expect(run.keeper.completeness()).toMatchObject({ doubt: 'qos-0' });
    const lostMs = clock.nowMs();
    run.lose();
    clock.advance(60_000);
    run.connect(true);
    await run.live(1);
    expect(gapsOf(run)).toEqual([['not-kept', lostMs, clock.nowMs() - 1_000]]);
    expect(run.keeper.completeness().doubt).toBe('qos-0');
  });

  it('is remembered from run to run, and believed once it grants QoS 1', async () => {
    const first = await live({}, true);
    const lostMs = clock.nowMs();
    await first.kill();
    clock.advance(60_000);
    const second = runs.start({ port: first.port });
    second.connect(true);
    await second.live(3);
    const [gap] = second.keeper.list();
    expect(gap).toMatchObject({ cause: 'not-kept', toMs: clock.nowMs() - 3_000 });
    // It was written at most five seconds before the end.
    expect((gap?.fromMs ?? 0) - lostMs).toBeGreaterThanOrEqual(-5_000);
    second.bring(0, 1);
    expect(second.keeper.completeness().doubt).toBeNull();
    second.lose();
    clock.advance(60_000);
    second.connect(true);
    await second.live(3);
    expect(gapsOf(second)).toHaveLength(1);
  });

  it('is known by what it delivers too, where its answer says otherwise', async () => {
    const run = await live();
    expect(run.keeper.completeness().doubt).toBeNull();
    run.bring(0, 0);
    run.bring(0, 1);
    expect(run.keeper.completeness().doubt).toBe('qos-0');
    const lostMs = clock.nowMs();
    run.lose();
    clock.advance(60_000);
    run.connect(true);
    await run.live(1);
    expect(gapsOf(run)).toEqual([['not-kept', lostMs, clock.nowMs() - 1_000]]);
    // Nothing came on this connection, so what the last one showed stands.
    expect(run.keeper.completeness().doubt).toBe('qos-0');
    run.bring(0, 1);
    expect(run.keeper.completeness().doubt).toBeNull();
  });

  it('is no matter where it is another filter', async () => {
    const run = runs.start();
    run.lower(['flespi/log/gw/streams/+/#']);
    run.connect(false);
    await run.live(2);
    run.bring();
    expect(run.keeper.completeness().doubt).toBeNull();
  });
});

describe('messages', () => {
  it('that have not come yet prove nothing, and the first one does', async () => {
    const run = runs.start();
    expect(run.keeper.completeness().doubt).toBeNull();
    run.connect(false);
    await run.live(600);
    expect(run.keeper.completeness()).toMatchObject({ doubt: 'no-message-yet', completeToMs: clock.nowMs() });
    run.bring();
    expect(run.keeper.completeness().doubt).toBeNull();
    // One subscribed to again, perhaps with another token, has brought nothing yet.
    run.lose();
    run.connect(true);
    await run.live(2);
    expect(run.keeper.completeness().doubt).toBeNull();
    run.lose();
    run.connect(false);
    await run.live(2);
    expect(run.keeper.completeness().doubt).toBe('no-message-yet');
  });

  it('that come first after a while ask what came before them, for they may have been denied', async () => {
    const run = runs.start();
    run.connect(false);
    const sinceMs = clock.nowMs();
    await run.live(600);
    run.lose();
    run.connect(true);
    await run.live(600);
    expect(gapsOf(run)).toEqual([]);
    await run.keeper.stop();
    const next = runs.start({ port: run.port });
    next.connect(true);
    await next.live(2);
    next.bring();
    expect(gapsOf(next)).toEqual([['nothing-came', sinceMs, clock.nowMs()]]);
    await next.live(600);
    next.bring();
    expect(gapsOf(next)).toHaveLength(1);
  });

  it('that come first ask nobody where they come soon, or where nobody can be asked', async () => {
    const soon = runs.start();
    soon.connect(false);
    await soon.live(60);
    soon.bring();
    expect(gapsOf(soon)).toEqual([]);
    const elsewhere = runs.start({ isFlespi: false });
    elsewhere.connect(false);
    await elsewhere.live(600);
    elsewhere.bring();
    expect(gapsOf(elsewhere)).toEqual([]);
  });

  it('have come also for the next run', async () => {
    const first = await live();
    await first.keeper.stop();
    const second = runs.start({ port: first.port });
    second.connect(true);
    await second.live(2);
    expect(second.keeper.completeness().doubt).toBeNull();
  });

  it('that are refused while the link is live stop the time, and are a gap once they come again', async () => {
    const run = await live();
    const refusedMs = clock.nowMs();
    run.refuse([MESSAGES]);
    await run.live(60);
    expect(run.keeper.completeness()).toMatchObject({ refused: true, completeToMs: refusedMs });
    run.refuse([]);
    run.state('live');
    const grantedMs = clock.nowMs();
    await run.live(5);
    expect(gapsOf(run)).toEqual([['messages-refused', refusedMs, grantedMs]]);
    expect(run.keeper.completeness()).toMatchObject({ refused: false, completeToMs: clock.nowMs() });
  });

  it('that are refused from connection to connection are one gap after the other, none of them twice', async () => {
    const run = await live();
    const refusedMs = clock.nowMs();
    run.refuse([MESSAGES]);
    await run.live(10);
    run.lose();
    clock.advance(60_000);
    run.connect(true);
    const firstMs = clock.nowMs();
    await run.live(10);
    run.lose();
    run.refuse([]);
    clock.advance(60_000);
    run.connect(true);
    const secondMs = clock.nowMs();
    await run.live(5);
    expect(gapsOf(run).toReversed()).toEqual([
      ['messages-refused', refusedMs, firstMs],
      ['messages-refused', firstMs, secondMs],
    ]);
    expect(run.keeper.completeness()).toMatchObject({ refused: false, completeToMs: clock.nowMs() });
  });

  it('that were refused are a gap for the next run too', async () => {
    const first = await live();
    const refusedMs = clock.nowMs();
    first.refuse([MESSAGES]);
    await first.live(10);
    await first.kill();
    clock.advance(60_000);
    const second = runs.start({ port: first.port });
    second.connect(true);
    await second.live(1);
    expect(gapsOf(second)).toEqual([['messages-refused', refusedMs, clock.nowMs() - 1_000]]);
  });
});

it('a broker that is not known to be flespi proves nothing: it may have dropped what it kept', async () => {
  const run = await live({ isFlespi: false });
  expect(run.keeper.completeness()).toMatchObject({ doubt: 'other-broker', completeToMs: clock.nowMs() });
});

describe('clocks', () => {
  it('the last packet before a loss counts, also where it came after the last tick', async () => {
    const run = await live();
    clock.advance(400);
    run.hear();
    const heardMs = clock.nowMs();
    clock.advance(300);
    run.lose();
    expect(run.keeper.completeness().completeToMs).toBe(heardMs);
  });

  it('ours ahead of flespi’s is not taken for what flespi calls now', async () => {
    const run = await live();
    await run.live(60);
    for (let message = 0; message < 3; message += 1) {
      run.bring(2 * 3_600 + message);
      await run.live(1);
    }
    const completeToMs = run.completeToMs() ?? 0;
    expect(completeToMs).toBeLessThanOrEqual(clock.nowMs() - 2 * HOUR);
    run.lose();
    clock.advance(60_000);
    run.connect(false);
    await run.live(1);
    expect(gapsOf(run)).toMatchObject([['session-lost', completeToMs, expect.any(Number)]]);
  });

  it('what waited at the broker is no sign of a clock that is ahead', async () => {
    const run = await live();
    run.lose();
    clock.advance(2 * HOUR);
    run.connect(true);
    run.state('live');
    for (let message = 0; message < 5; message += 1) run.bring(7_200 - message);
    await run.live(5);
    expect(run.completeToMs()).toBe(clock.nowMs());
  });

  it('a time that has not come is never told, also before the next tick', async () => {
    const run = await live();
    clock.jump(clock.nowMs() - HOUR);
    expect(run.keeper.completeness().completeToMs).toBe(clock.nowMs());
  });

  it('set ahead by days while the link was down is no session that expired', async () => {
    const run = await live();
    run.lose();
    clock.advance(60_000);
    clock.jump(clock.nowMs() + 200 * 24 * HOUR);
    run.keeper.tick(clock.nowMs());
    run.connect(true);
    await run.live(1);
    expect(run.causes()).toEqual([]);
  });

  it('set back while the link was down, what came since it broke is not complete, and is the gap', async () => {
    const run = await live();
    clock.jump(clock.nowMs() + HOUR);
    await run.live(5);
    const brokeMs = clock.nowMs() - HOUR;
    run.lose();
    clock.advance(600_000);
    clock.jump(clock.nowMs() - HOUR);
    run.keeper.tick(clock.nowMs());
    expect(run.completeToMs()).toBe(brokeMs);
    run.connect(false);
    await run.live(1);
    expect(gapsOf(run)).toEqual([['session-lost', brokeMs, clock.nowMs() - 1_000]]);
  });

  it('set back just before the link is there again, the gap begins where it broke', async () => {
    const run = await live();
    clock.jump(clock.nowMs() + HOUR);
    await run.live(5);
    run.lose();
    run.bring();
    const brokeMs = clock.nowMs() - HOUR;
    clock.advance(2 * HOUR);
    clock.jump(clock.nowMs() - HOUR);
    run.connect(false);
    await run.live(1);
    expect(gapsOf(run)).toEqual([['session-lost', brokeMs, clock.nowMs() - 1_000]]);
  });

  it('set back, the link goes on from there', async () => {
    const run = await live();
    clock.jump(clock.nowMs() - HOUR);
    await run.live(1);
    const nowMs = clock.nowMs();
    expect(run.completeToMs()).toBeLessThanOrEqual(nowMs);
    await run.live(5);
    expect(run.completeToMs()).toBe(nowMs + 5_000);
    run.lose();
    clock.advance(10_000);
    run.connect(false);
    await run.live(1);
    expect(gapsOf(run)).toMatchObject([['session-lost', nowMs + 5_000, expect.any(Number)]]);
  });

  it('ours wrong as the link was cut is no matter once it is right: what is missing is asked for by that', async () => {
    const run = await live();
    run.refuse([MESSAGES]);
    await run.live(1);
    run.refuse([]);
    await run.live(1);
    const lostMs = clock.nowMs();
    run.lose();
    clock.jump(clock.nowMs() - 24 * HOUR);
    // Another try in vain: what broke the link is past.
    run.state('connecting');
    run.lose();
    clock.advance(60_000);
    run.connect(false);
    await run.live(1);
    clock.jump(clock.nowMs() + 24 * HOUR);
    await run.live(2);
    expect(gapsOf(run)[0]).toEqual(['session-lost', lostMs, lostMs + 60_000]);
    expect(gapsOf(run)).toHaveLength(3);
    // The next link is resumed: nothing of it is missing, whatever the clock does.
    run.lose();
    run.connect(true);
    await run.live(1);
    clock.jump(clock.nowMs() + 24 * HOUR);
    await run.live(1);
    expect(gapsOf(run)).toHaveLength(3);
  });

  it('ours wrong at the start is no matter once it is right: an earlier run knew up to when all was there', async () => {
    const first = await live();
    await first.keeper.stop();
    const heldMs = clock.nowMs();
    clock.jump(heldMs - 24 * HOUR);
    const run = runs.start({ port: first.port });
    await settled();
    clock.advance(1_000);
    run.connect(false);
    await run.live(1);
    clock.jump(clock.nowMs() + 24 * HOUR);
    await run.live(1);
    expect(gapsOf(run)[0]).toEqual(['session-lost', heldMs, heldMs + 1_000]);
  });
});
