import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { runStep } from './run-step.ts';
import { passed, type StepOutcome } from './step.ts';
import { told } from './testing/in-words.ts';

const never = () => new Promise<StepOutcome>(() => {});
const untold = new AbortController().signal;

it('gives the outcome and the time by the clock', async () => {
  const clock = createFakeClock();
  const run = async () => {
    clock.advance(40);
    return passed(told('Done.'));
  };
  expect(await runStep(run, { clock, limitMs: 1_000, signal: untold })).toEqual({
    outcome: passed(told('Done.')),
    tookMs: 40,
  });
});

it('does not count backwards where the clock is set back', async () => {
  const clock = createFakeClock();
  const run = async () => {
    clock.jump(0);
    return passed(told('Done.'));
  };
  expect(await runStep(run, { clock, limitMs: 1_000, signal: untold })).toMatchObject({ tookMs: 0 });
});

it('fails a step that does not end in time, and tells it to end', async () => {
  const clock = createFakeClock();
  let toldToEnd: AbortSignal | undefined;
  const running = runStep(
    (signal) => {
      toldToEnd = signal;
      return never();
    },
    { clock, limitMs: 5_000, signal: untold },
  );
  clock.advance(4_999);
  expect(toldToEnd?.aborted).toBe(false);
  clock.advance(1);
  expect(await running).toMatchObject({
    outcome: { state: 'failed', result: { code: 'overdue', limitS: 5 } },
    tookMs: 5_000,
  });
  expect(toldToEnd?.aborted).toBe(true);
});

it('ends at once where the run is cancelled, with no outcome', async () => {
  const controller = new AbortController();
  let toldToEnd: AbortSignal | undefined;
  const running = runStep(
    (signal) => {
      toldToEnd = signal;
      return never();
    },
    { clock: createFakeClock(), limitMs: 5_000, signal: controller.signal },
  );
  controller.abort();
  expect(await running).toBeNull();
  expect(toldToEnd?.aborted).toBe(true);
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
    result: { code: 'unforeseen', reason: code },
  });
  expect(JSON.stringify(done)).not.toContain('S3cret');
});
