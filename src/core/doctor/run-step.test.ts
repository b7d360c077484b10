import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { runStep } from './run-step.ts';
import { passed, type StepOutcome } from './step.ts';

const never = () => new Promise<StepOutcome>(() => {});
const untold = new AbortController().signal;

it('gives the outcome and the time by the clock', async () => {
  const clock = createFakeClock();
  const run = async () => {
    clock.advance(40);
    return passed('Done.');
  };
  expect(await runStep(run, { clock, limitMs: 1_000, signal: untold })).toEqual({
    outcome: passed('Done.'),
    tookMs: 40,
  });
});

it('does not count backwards where the clock is set back', async () => {
  const clock = createFakeClock();
  const run = async () => {
    clock.jump(0);
    return passed('Done.');
  };
  expect(await runStep(run, { clock, limitMs: 1_000, signal: untold })).toMatchObject({ tookMs: 0 });
});

it('fails a step that does not end in time, and tells it to end', async () => {
  const clock = createFakeClock();
  let told: AbortSignal | undefined;
  const running = runStep(
    (signal) => {
      told = signal;
      return never();
    },
    { clock, limitMs: 5_000, signal: untold },
  );
  clock.advance(4_999);
  expect(told?.aborted).toBe(false);
  clock.advance(1);
  expect(await running).toMatchObject({
    outcome: { state: 'failed', result: 'This did not end within 5 seconds.' },
    tookMs: 5_000,
  });
  expect(told?.aborted).toBe(true);
});

it('ends at once where the run is cancelled, with no outcome', async () => {
  const controller = new AbortController();
  let told: AbortSignal | undefined;
  const running = runStep(
    (signal) => {
      told = signal;
      return never();
    },
    { clock: createFakeClock(), limitMs: 5_000, signal: controller.signal },
  );
  controller.abort();
  expect(await running).toBeNull();
  expect(told?.aborted).toBe(true);
});

it('does not begin in a run that is cancelled', async () => {
  const run = () => Promise.reject(new Error('begun'));
  const signal = AbortSignal.abort();
  expect(await runStep(run, { clock: createFakeClock(), limitMs: 1, signal })).toBeNull();
});

it.each([
  [Object.assign(new Error('token S3cret'), { code: 'EPERM' }), 'EPERM'],
  [new RangeError('token S3cret'), 'RangeError'],
  ['token S3cret', 'unknown'],
])('tells no more of the unforeseen than its code: %o', async (error, code) => {
  const run = () => Promise.reject<StepOutcome>(error);
  const done = await runStep(run, { clock: createFakeClock(), limitMs: 1, signal: untold });
  expect(done?.outcome).toMatchObject({
    state: 'failed',
    result: `This step could not be carried out (${code}).`,
  });
  expect(JSON.stringify(done)).not.toContain('S3cret');
});
