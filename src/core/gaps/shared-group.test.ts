import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createGapRuns, noDevices } from './testing/gap-runs.ts';

const runs = createGapRuns();
const { clock, start } = runs;
afterEach(() => runs.end());

/** A run of a host that lost its session for a minute. */
async function withGap(sharedGroup: string | null) {
  let asked = 0;
  const answer = () => {
    asked += 1;
    return noDevices();
  };
  const run = start({ sharedGroup, answer });
  run.connect(false);
  await run.live();
  run.lose();
  clock.advance(60_000);
  run.connect(false);
  await settled();
  await run.live();
  return { run, asked: () => asked };
}

it('asks for nothing in a shared group: what the others took is not ours', async () => {
  const { run, asked } = await withGap('desks');
  expect(asked()).toBe(0);
  const [gap] = run.keeper.list();
  expect(gap).toMatchObject({
    cause: 'session-lost',
    state: 'unrecoverable',
    reason: { code: 'gap-shared-group' },
    // Up to where messages come again.
    toMs: clock.nowMs() - 5_000,
  });
  expect(run.keeper.completeness()).toMatchObject({ shared: true, openGaps: [], unrecoverable: 1 });
});

it('does not ask again for it either', async () => {
  const { run, asked } = await withGap('desks');
  expect(await run.keeper.retry(1)).toMatchObject({ ok: false, error: { code: 'gap-not-asked-in-group' } });
  await run.live();
  expect(run.keeper.list()).toMatchObject([{ state: 'unrecoverable', reason: { code: 'gap-shared-group' } }]);
  expect(asked()).toBe(0);
});

it('can be asked for once the account has left the group', async () => {
  const { run } = await withGap('desks');
  await run.keeper.stop();
  const alone = start({ port: run.port });
  alone.connect(true);
  await alone.live();
  expect(await alone.keeper.retry(1)).toMatchObject({ ok: true });
  await alone.live();
  expect(alone.keeper.list()).toMatchObject([{ state: 'refilled', reason: null }]);
  expect(alone.keeper.completeness().shared).toBe(false);
});

it('goes on asking where all messages come here', async () => {
  const { run, asked } = await withGap(null);
  expect(asked()).toBeGreaterThan(0);
  expect(run.keeper.list()).toMatchObject([{ state: 'refilled', reason: null }]);
});

it('says whose share it speaks of before the journal is open', () => {
  expect(start({ sharedGroup: 'desks' }).keeper.completeness().shared).toBe(true);
});
