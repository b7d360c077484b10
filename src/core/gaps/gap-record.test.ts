import { afterEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import { createGapRuns, noDevices, settled } from './testing/gap-runs.ts';
import { createRememberingGapPort } from './testing/remembering-gap-port.ts';

const runs = createGapRuns();
const { clock, start } = runs;
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
    await run.live(6);
    expect(run.port.written.slice(before, before + 2)).toEqual(['gap 1 refilled', 'fact complete-to']);
    const known = JSON.parse((await run.port.fact('complete-to')) ?? '{}');
    expect(known).toMatchObject({ clientId: 'desk-1', subscribed: true });
    expect(clock.nowMs() - known.completeToMs).toBeLessThan(6_000);
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
      port: {
        ...port,
        fact: (name) => (failures-- > 0 ? Promise.reject(new Error('locked')) : port.fact(name)),
      },
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
    run.keeper.journalSetAside({ atMs, reason: 'damaged' });
    clock.advance(30_000);
    run.connect(false);
    await settled();
    expect(run.keeper.list()).toMatchObject([
      { cause: 'session-lost', fromMs: atMs, toMs: atMs + 30_000 },
      { cause: 'journal-damaged', fromMs: atMs - 30 * 24 * 3_600_000, toMs: atMs },
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
    run.keeper.journalSetAside({ atMs: clock.nowMs(), reason: 'damaged' });
    await run.live(1);
    expect((await run.port.gaps.list()).map(({ cause }) => cause)).toEqual([
      'session-lost',
      'journal-damaged',
    ]);
    expect(await run.port.fact('complete-to')).toContain('desk-1');
  });

  it('because its account was forgotten is none', async () => {
    const run = start();
    run.keeper.journalSetAside({ atMs: clock.nowMs(), reason: 'forgotten' });
    await settled();
    expect(run.causes()).toEqual([]);
  });
});

describe('a gap given up', () => {
  it('is counted until it is marked as seen, also in the next run, and again when it is given up again', async () => {
    let answer = (): Result<RestAnswer> => fail('forbidden', 'The token does not permit this call.');
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
    const run = start({ answer: () => fail('forbidden', 'The token does not permit this call.') });
    run.connect(false);
    await run.live();
    run.lose();
    run.connect(false);
    await run.live();
    run.port.setFailing(true);
    expect(await run.keeper.retry(1)).toMatchObject({ ok: false, error: { code: 'storage' } });
    run.port.setFailing(false);
  });
});
