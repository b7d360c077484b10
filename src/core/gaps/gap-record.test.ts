import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { RestResult } from '../flespi/rest.ts';
import { createGapRuns, noDevices } from './testing/gap-runs.ts';
import { changedPort, createRememberingGapPort } from './testing/remembering-gap-port.ts';

const runs = createGapRuns();
const { clock, start } = runs;
const REACH_MS = 30 * 24 * 3_600_000;
afterEach(() => runs.end());

describe('what is kept', () => {
  it('never says that all is there before the gap is kept that excuses it', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.lose();
    await settled();
    const before = run.port.written.length;
    run.port.setFailing(true);
    run.connect(false);
    await run.live(12);
    run.port.setFailing(false);
    await run.live(1);
    run.bring();
    await run.live(5);
    expect(run.port.written.slice(before, before + 2)).toEqual(['gap 1 refilled', 'fact complete-to']);
    const known = JSON.parse((await run.port.fact('complete-to')) ?? '{}');
    expect(known).toMatchObject({ clientId: 'desk-1', subscribed: true });
    expect(clock.nowMs() - known.completeToMs).toBeLessThan(7_000);
  });

  it('is not written while nothing changes', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.lose();
    await settled();
    const before = run.port.written.length;
    for (let second = 0; second < 60; second += 1) {
      clock.advance(1_000);
      run.keeper.tick(clock.nowMs());
      await settled();
    }
    expect(run.port.written).toHaveLength(before);
  });

  it('waits for a journal that cannot be read yet, and takes up what happened meanwhile', async () => {
    const first = start();
    first.connect(false);
    await first.live();
    await first.kill();
    const { port } = first;
    let failures = 2;
    const second = start({
      port: changedPort(port, {
        fact: (name) => (failures-- > 0 ? Promise.reject(new Error('locked')) : port.fact(name)),
      }),
    });
    second.connect(false);
    await settled();
    expect(second.keeper.completeness().completeToMs).toBeNull();
    expect(await second.keeper.retry(1)).toMatchObject({ ok: false, error: { code: 'no-journal' } });
    await second.keeper.acknowledge();
    for (let second = 0; second < 11; second += 1) {
      clock.advance(1_000);
      await settled();
    }
    expect(second.causes()).toEqual(['session-lost']);
  });

  it.each(['', 'null', '{', '{"completeToMs":"x"}', '[]'])('begins anew after %j', async (text) => {
    const port = createRememberingGapPort();
    await port.setFact('complete-to', text);
    await port.setFact('gaps-seen', text);
    const run = start({ port });
    run.connect(false);
    await run.live();
    expect(run.causes()).toEqual([]);
    expect(run.completeToMs()).toBe(clock.nowMs());
  });
});

describe('a journal set aside', () => {
  it('at the start is a gap up to then, and one more where the session is lost too', async () => {
    const run = start();
    const atMs = clock.nowMs();
    run.keeper.journalMissing({ cause: 'journal-damaged', fromMs: atMs - REACH_MS, toMs: atMs });
    clock.advance(30_000);
    run.connect(false);
    await settled();
    expect(run.keeper.list()).toMatchObject([
      { cause: 'session-lost', fromMs: atMs, toMs: atMs + 30_000 },
      { cause: 'journal-damaged', fromMs: atMs - REACH_MS, toMs: atMs },
    ]);
  });

  it('takes with it what was kept, which is kept again', async () => {
    const run = start();
    run.connect(false);
    await run.live();
    run.lose();
    run.connect(false);
    await run.live();
    run.port.wipe();
    const atMs = clock.nowMs();
    run.keeper.journalMissing({ cause: 'journal-damaged', fromMs: atMs - REACH_MS, toMs: atMs });
    await run.live(1);
    expect((await run.port.gaps.list()).map(({ cause }) => cause)).toEqual([
      'session-lost',
      'journal-damaged',
    ]);
    expect(await run.port.fact('complete-to')).toContain('desk-1');
  });
});

describe('a journal that is not the one of before', () => {
  const day = 24 * 3_600_000;

  it('is one gap, though it is told at each start, and the time is complete but for it', async () => {
    const atMs = clock.nowMs();
    const missing = { cause: 'journal-gone', fromMs: atMs - day, toMs: atMs } as const;
    const first = start();
    await settled();
    first.keeper.journalMissing(missing);
    expect(first.keeper.completeness()).toMatchObject({
      completeToMs: atMs,
      openGaps: [{ cause: 'journal-gone', fromMs: atMs - day, toMs: atMs }],
    });
    first.connect(true);
    await first.live();
    await first.kill();
    const second = start({ port: first.port });
    second.keeper.journalMissing(missing);
    second.connect(true);
    await second.live();
    expect(second.causes()).toEqual(['journal-gone']);
    expect(second.completeToMs()).toBe(clock.nowMs());
  });

  it('that is an older copy is a gap from where that was complete, and the session goes on after it', async () => {
    const first = start();
    first.connect(false);
    await first.live();
    await first.kill();
    const completeToMs = first.completeToMs();
    const known = JSON.parse((await first.port.fact('complete-to')) ?? '{}');
    clock.advance(day);
    const atMs = clock.nowMs();
    const second = start({ port: first.port });
    await settled();
    second.keeper.journalMissing({ cause: 'journal-gone', fromMs: (completeToMs ?? 0) + 1_000, toMs: atMs });
    second.connect(true);
    await settled();
    expect(second.keeper.list()).toMatchObject([
      { cause: 'journal-gone', fromMs: known.completeToMs, toMs: atMs },
    ]);
    await second.live();
    expect(second.completeToMs()).toBe(clock.nowMs());
  });

  it('of which the broker knows alone is a gap until everything is subscribed to', async () => {
    const run = start();
    run.connect(true);
    const atMs = clock.nowMs();
    await settled();
    expect(run.keeper.completeness()).toMatchObject({
      completeToMs: null,
      openGaps: [{ cause: 'journal-gone', fromMs: atMs - REACH_MS, toMs: atMs }],
    });
    await run.live();
    expect(run.causes()).toEqual(['journal-gone']);
    expect(run.completeToMs()).toBe(clock.nowMs());
    run.lose();
    run.connect(true);
    await run.live();
    expect(run.causes()).toEqual(['journal-gone']);
  });

  it('is told from a first connection that a kill ended before anything was acknowledged', async () => {
    const first = start();
    await settled();
    await first.kill();
    const second = start({ port: first.port });
    second.connect(true);
    await second.live();
    expect(second.causes()).toEqual([]);
  });
});

describe('a gap given up', () => {
  it('is counted until it is marked as seen, also in the next run, and again when it is given up again', async () => {
    let answer = (): RestResult => fail({ code: 'api-refused', status: 403, said: '' });
    const options = { port: createRememberingGapPort(), answer: () => answer() };
    const first = start(options);
    first.connect(false);
    await first.live();
    first.lose();
    first.connect(false);
    await first.live();
    expect(first.keeper.completeness()).toMatchObject({ openGaps: [], unrecoverable: 1 });
    await first.kill();
    const second = start(options);
    await settled();
    expect(second.keeper.completeness().unrecoverable).toBe(1);
    await second.keeper.acknowledge();
    expect(second.keeper.completeness().unrecoverable).toBe(0);
    await second.kill();

    const third = start(options);
    third.connect(true);
    await third.live();
    expect(third.keeper.completeness().unrecoverable).toBe(0);
    expect(await third.keeper.retry(1)).toEqual(ok(null));
    await third.live();
    expect(third.keeper.completeness().unrecoverable).toBe(1);
    answer = noDevices;
    expect(await third.keeper.retry(1)).toEqual(ok(null));
    await third.live();
    expect(third.keeper.list()).toMatchObject([{ state: 'refilled', reason: null }]);
    expect(await third.keeper.retry(7)).toMatchObject({ ok: false, error: { code: 'no-gap' } });
  });

  it('says so where storage fails as it is to be tried again', async () => {
    const run = start({ answer: () => fail({ code: 'api-refused', status: 403, said: '' }) });
    run.connect(false);
    await run.live();
    run.lose();
    run.connect(false);
    await run.live();
    run.port.setFailing(true);
    expect(await run.keeper.retry(1)).toMatchObject({ ok: false, error: { code: 'journal-failed' } });
    run.port.setFailing(false);
  });
});
