import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DOCTOR_STEPS, type DoctorReport, type DoctorStepId } from '../../shared/doctor.ts';
import { createDoctorWording } from '../../shared/wording/doctor-wording.ts';
import { plainWording } from '../../shared/wording/wording.ts';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { createDoctor } from './create-doctor.ts';
import { failed, passed, type Step, type StepOutcome } from './step.ts';
import type { StepPlan } from './step-plan.ts';
import { told as sentence } from './testing/in-words.ts';
import { someDeps } from './testing/some-deps.ts';

let clock: FakeClock;
let reports: DoctorReport[];
/** Every step waits here until the test says how it ends. */
let pending: Map<DoctorStepId, (outcome: StepOutcome) => void>;
let taken: DoctorStepId[];
let told: AbortSignal[];
beforeEach(() => {
  clock = createFakeClock();
  reports = [];
  pending = new Map();
  taken = [];
  told = [];
});

const hold =
  (id: DoctorStepId): Step =>
  ({ signal }) =>
    new Promise((resolve) => {
      taken.push(id);
      told.push(signal);
      pending.set(id, resolve);
    });
const plan = Object.fromEntries(
  DOCTOR_STEPS.map((id) => [id, { run: hold(id), limitMs: 1_000 }]),
) as unknown as StepPlan;
/** What the first run of a doctor is told by. */
const FIRST = { accountId: 'a', run: 1 };

const create = () => createDoctor(someDeps({ clock, reports }), plan);
const newest = (): DoctorReport => {
  const report = reports.at(-1);
  if (report === undefined) throw new Error('no report');
  return report;
};
const stateOf = (id: DoctorStepId) => newest().steps.find((step) => step.id === id)?.state;

async function end(
  id: DoctorStepId,
  outcome: StepOutcome = passed(sentence('Well.')),
  tookMs = 10,
): Promise<void> {
  await vi.waitFor(() => expect(pending.has(id)).toBe(true), { interval: 1 });
  clock.advance(tookMs);
  pending.get(id)?.(outcome);
  pending.delete(id);
}
async function endAll(): Promise<void> {
  for (const id of DOCTOR_STEPS) await end(id);
  await vi.waitFor(() => expect(newest().state).not.toBe('running'), { interval: 1 });
}

describe('a run', () => {
  it('begins with all steps waiting, and says what is looked at', () => {
    expect(create().start('a')).toEqual({ ok: true, value: newest() });
    expect(newest()).toMatchObject({ accountId: 'a', run: 1, state: 'running', startedMs: clock.nowMs() });
    expect(newest().steps.map(({ id, state }) => [id, state])).toEqual(
      DOCTOR_STEPS.map((id) => [id, 'waiting']),
    );
    const { say } = createDoctorWording(plainWording('en'));
    expect(newest().about.map(say)).toEqual([
      'Account: Haulage',
      'Broker: mqtt://127.0.0.1:1, by MQTT 5',
      'Fleetglass: 1.2.3, browser, linux',
    ]);
  });

  it('takes the steps in their order, one at a time, and times each', async () => {
    create().start('a');
    await end('route', failed(sentence('No.'), sentence('Do.'), [sentence('why')]), 25);
    await vi.waitFor(() => expect(taken).toEqual(['route', 'proxy']), { interval: 1 });
    expect(newest().steps[0]).toEqual({
      id: 'route',
      state: 'failed',
      result: sentence('No.'),
      advice: sentence('Do.'),
      details: [sentence('why')],
      tookMs: 25,
    });
    expect(stateOf('proxy')).toBe('running');
    expect(stateOf('tunnel')).toBe('waiting');
  });

  it('is done when the last one is', async () => {
    create().start('a');
    await endAll();
    expect(newest().state).toBe('done');
    expect(taken).toEqual([...DOCTOR_STEPS]);
    expect(new Set(newest().steps.map(({ state }) => state))).toEqual(new Set(['passed']));
  });

  it('goes on after a step that takes too long', async () => {
    create().start('a');
    await vi.waitFor(() => expect(taken).toHaveLength(1), { interval: 1 });
    clock.advance(1_000);
    await vi.waitFor(() => expect(taken).toHaveLength(2), { interval: 1 });
    expect(stateOf('route')).toBe('failed');
  });

  it('knows no account but those there are', () => {
    expect(create().start('b')).toMatchObject({ error: { code: 'unknown-account' } });
    expect(reports).toEqual([]);
  });
});

describe('cancelling', () => {
  it('ends the step under way at once, and takes no other', async () => {
    const doctor = create();
    doctor.start('a');
    await end('route');
    await vi.waitFor(() => expect(taken).toHaveLength(2), { interval: 1 });
    doctor.cancel();
    expect(newest().state).toBe('cancelled');
    expect([stateOf('route'), stateOf('proxy'), stateOf('tunnel')]).toEqual(['passed', 'waiting', 'waiting']);
    const count = reports.length;
    await end('proxy');
    await doctor.stop();
    expect(told.every(({ aborted }) => aborted)).toBe(true);
    expect([taken.length, reports.length]).toEqual([2, count]);
  });

  it('means nothing where nothing runs', async () => {
    const doctor = create();
    doctor.cancel();
    doctor.start('a');
    await endAll();
    const count = reports.length;
    doctor.cancel();
    await doctor.stop();
    expect(reports).toHaveLength(count);
  });

  it('comes with another start, whose reports have another number', async () => {
    const doctor = create();
    doctor.start('a');
    await vi.waitFor(() => expect(taken).toHaveLength(1), { interval: 1 });
    doctor.start('a');
    expect(reports.slice(-2).map(({ run, state }) => [run, state])).toEqual([
      [1, 'cancelled'],
      [2, 'running'],
    ]);
    pending.delete('route');
    await endAll();
    expect(newest()).toMatchObject({ run: 2, state: 'done' });
  });
});

describe('a run that another window has begun since', () => {
  it('is not cancelled from where the one before was', async () => {
    const doctor = create();
    doctor.start('a');
    doctor.start('a');
    doctor.cancelRun(FIRST);
    expect(newest()).toMatchObject({ run: 2, state: 'running' });
    doctor.cancelRun({ ...FIRST, run: 2 });
    expect(newest()).toMatchObject({ run: 2, state: 'cancelled' });
    await doctor.stop();
  });

  it.each([
    ['of the same account', { accountId: 'a', run: 2 }],
    ['of another', { accountId: 'b', run: 1 }],
  ])('takes no step of another: %s', async (_which, run) => {
    const doctor = create();
    doctor.start('a');
    await endAll();
    const count = reports.length;
    expect(doctor.retry(run, 'disk')).toMatchObject({ error: { code: 'other-run' } });
    expect(reports).toHaveLength(count);
  });
});

describe('one step again', () => {
  it('is taken alone, in the same report', async () => {
    const doctor = create();
    doctor.start('a');
    await endAll();
    taken = [];
    expect(doctor.retry(FIRST, 'disk')).toMatchObject({ ok: true, value: { run: 1, state: 'running' } });
    await end('disk', failed(sentence('Full.'), sentence('Make room.')));
    await vi.waitFor(() => expect(newest().state).toBe('done'), { interval: 1 });
    expect(taken).toEqual(['disk']);
    expect(
      newest()
        .steps.filter(({ state }) => state === 'failed')
        .map(({ id }) => id),
    ).toEqual(['disk']);
  });

  it('may be had from within the last report', async () => {
    const doctor = createDoctor(
      someDeps({
        clock,
        onChange: (report) => {
          reports.push(report);
          if (report.state === 'done' && taken.length === DOCTOR_STEPS.length) doctor.retry(FIRST, 'proxy');
        },
      }),
      plan,
    );
    doctor.start('a');
    for (const id of DOCTOR_STEPS) await end(id);
    await end('proxy');
    await vi.waitFor(() => expect(newest().state).toBe('done'), { interval: 1 });
  });

  it('leaves a cancelled run cancelled', async () => {
    const doctor = create();
    doctor.start('a');
    doctor.cancel();
    await doctor.stop();
    doctor.retry(FIRST, 'secrets');
    await end('secrets');
    await vi.waitFor(() => expect(newest().state).toBe('cancelled'), { interval: 1 });
    expect(stateOf('secrets')).toBe('passed');
  });

  it('is refused where there is no run, or one is under way', () => {
    const doctor = create();
    expect(doctor.retry(FIRST, 'proxy')).toMatchObject({ error: { code: 'no-run' } });
    doctor.start('a');
    expect(doctor.retry(FIRST, 'proxy')).toMatchObject({ error: { code: 'doctor-busy' } });
  });
});

it('shows no secret, whatever a step has in its words', async () => {
  create().start('a');
  const secret = 't'.repeat(64);
  await end(
    'route',
    failed(sentence(`x${secret}y`), sentence(secret), [sentence(`${secret}\u0000\u202e${'z'.repeat(900)}`)]),
  );
  await vi.waitFor(() => expect(taken).toHaveLength(2), { interval: 1 });
  expect(JSON.stringify(reports)).not.toContain(secret);
  expect(newest().steps[0]).toMatchObject({ result: sentence('x[secret]y'), advice: sentence('[secret]') });
  expect(newest().steps[0]?.details).toEqual([sentence(`[secret] ${'z'.repeat(491)}…`)]);
});
