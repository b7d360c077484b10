import { afterEach, expect, it } from 'vitest';
import type { Followed } from '../flespi/followed.ts';
import { createGapRuns } from './testing/gap-runs.ts';

const runs = createGapRuns();
const { start } = runs;
afterEach(() => runs.end());

const SEVEN: Followed = { devices: ['7'], channels: 'none' };

it('does not call complete what an earlier run did not follow, where the broker does not say what it kept', async () => {
  const before = start({ followed: SEVEN, protocolVersion: 4 });
  before.connect(false);
  before.bring();
  await before.live();
  const heldToMs = before.completeToMs();
  await before.keeper.stop();

  const after = start({ port: before.port, protocolVersion: 4 });
  after.connect(true);
  after.bring();
  await after.live();
  expect(after.keeper.list()).toMatchObject([{ cause: 'session-lost', fromMs: heldToMs }]);
  after.lose();
  after.connect(true);
  await after.live();
  expect(after.causes()).toHaveLength(1);
});

it('takes what earlier versions kept for what they followed, which is all devices', async () => {
  const before = start();
  before.connect(false);
  before.bring();
  await before.live();
  await before.keeper.stop();
  const known = JSON.parse((await before.port.fact('complete-to')) ?? '{}');
  await before.port.setFact('complete-to', JSON.stringify({ ...known, follows: undefined }));

  const same = start({ port: before.port });
  same.connect(true);
  await same.live();
  expect(same.causes()).toEqual([]);
});

it('believes a broker that says that it kept it', async () => {
  const before = start({ followed: SEVEN });
  before.connect(false);
  before.bring();
  await before.live();
  await before.keeper.stop();
  const after = start({ port: before.port });
  after.state('resuming');
  after.keeper.connected({ sessionPresent: true, isTold: true, atMs: runs.clock.nowMs() });
  await after.live();
  expect(after.causes()).toEqual([]);
});
