import { setImmediate as settled } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { createGapRuns } from './testing/gap-runs.ts';

const runs = createGapRuns();
const { clock, start } = runs;
afterEach(() => runs.end());

it('calls nothing complete and nothing a gap while an account is only looked at', async () => {
  const run = start({ isLook: true });
  run.connect(false);
  run.bring();
  await run.live();
  run.lose();
  clock.advance(60_000);
  run.connect(false);
  await run.live();
  expect(run.causes()).toEqual([]);
  expect(run.keeper.completeness()).toMatchObject({
    look: true,
    completeToMs: null,
    catchingUp: false,
    openGaps: [],
  });
});

it('still says that messages are refused', async () => {
  const run = start({ isLook: true });
  run.refuse(['flespi/message/gw/channels/+/#']);
  run.connect(false);
  await run.live();
  expect(run.keeper.completeness()).toMatchObject({ refused: true, look: true });
});

it('has a gap from where the session before it ended, once there is one that is kept again', async () => {
  const before = start();
  before.connect(false);
  before.bring();
  await before.live();
  const heldToMs = before.completeToMs();
  await before.keeper.stop();

  const look = start({ port: before.port, isLook: true });
  look.connect(false);
  look.bring();
  await look.live(30);
  await look.keeper.stop();

  const after = start({ port: before.port });
  after.connect(false);
  await settled();
  expect(after.keeper.list()).toMatchObject([{ cause: 'session-lost', fromMs: heldToMs }]);
});

it('leaves no gap behind where an account was first looked at', async () => {
  const look = start({ isLook: true });
  look.connect(false);
  look.bring();
  await look.live();
  await look.keeper.stop();
  const after = start({ port: look.port });
  after.connect(false);
  after.bring();
  await after.live();
  expect(after.causes()).toEqual([]);
  expect(after.completeToMs()).not.toBeNull();
});
