import { describe, expect, it } from 'vitest';
import { ok } from '../../shared/result.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createAgreement } from './agreement.ts';
import { createChangePlans } from './change-plans.ts';

const CHANGE = { about: [], calls: [{ method: 'DELETE', uri: 'gw/streams/1', body: '' }] } as const;

function withCodes() {
  const clock = createFakeClock();
  const codes: string[] = [];
  const agreement = createAgreement(clock, { ask: null, showCode: (_change, code) => codes.push(code) });
  const done: string[] = [];
  const plans = createChangePlans<null>(clock, agreement);
  const plan = () => {
    const planned = plans.plan(CHANGE, async () => {
      done.push('done');
      return ok(null);
    });
    if (!planned.ok) throw new Error(planned.error.code);
    return planned.value;
  };
  return { clock, codes, done, plans, plan };
}

describe('by a code that the host shows', () => {
  it('does it once, for the one who has the code', async () => {
    const { codes, done, plans, plan } = withCodes();
    const { id, agreeBy } = plan();
    expect(agreeBy).toBe('code');
    expect(codes[0]).toMatch(/^\d{6}$/);
    const agreed = { planId: id, code: codes[0] ?? '' };
    expect(await plans.carryOut(agreed)).toEqual(ok(null));
    expect(await plans.carryOut(agreed)).toMatchObject({ error: { code: 'change-plan-gone' } });
    expect(done).toHaveLength(1);
  });

  it('does nothing without it, and after three tries for nobody, for ten minutes', async () => {
    const { clock, codes, done, plans, plan } = withCodes();
    const { id } = plan();
    expect(await plans.carryOut({ planId: id, code: null })).toMatchObject({ error: { triesLeft: 2 } });
    expect(await plans.carryOut({ planId: id, code: '' })).toMatchObject({ error: { triesLeft: 1 } });
    // Of another plan, as a page would make one for each try.
    const other = plan();
    expect(await plans.carryOut({ planId: other.id, code: 'abcdef' })).toMatchObject({
      error: { code: 'change-locked', minutes: 10 },
    });
    expect(await plans.carryOut({ planId: id, code: codes[0] ?? '' })).toMatchObject({
      error: { code: 'change-locked' },
    });
    expect(() => plan()).toThrow('change-locked');
    clock.advance(10 * 60_000);
    expect(await plans.carryOut({ planId: plan().id, code: codes.at(-1) ?? '' })).toEqual(ok(null));
    expect(done).toHaveLength(1);
  });

  it('forgets what is older than ten minutes', async () => {
    const { clock, codes, done, plans, plan } = withCodes();
    const { id } = plan();
    clock.advance(10 * 60_000 + 1);
    expect(await plans.carryOut({ planId: id, code: codes[0] ?? '' })).toMatchObject({
      error: { code: 'change-plan-gone' },
    });
    expect(done).toEqual([]);
  });
});

it('asks in a dialog where there is one, and no code helps a page there', async () => {
  const clock = createFakeClock();
  const asked: unknown[] = [];
  let says = false;
  const agreement = createAgreement(clock, {
    async ask(change) {
      asked.push(change);
      return says;
    },
    showCode: null,
  });
  const plans = createChangePlans<null>(clock, agreement);
  const run = async () => ok(null);
  const first = plans.plan(CHANGE, run);
  expect(first).toMatchObject({ ok: true, value: { agreeBy: 'dialog' } });
  expect(await plans.carryOut({ planId: first.ok ? first.value.id : '', code: '000000' })).toMatchObject({
    error: { code: 'change-declined' },
  });
  says = true;
  const second = plans.plan(CHANGE, run);
  expect(await plans.carryOut({ planId: second.ok ? second.value.id : '', code: null })).toEqual(ok(null));
  expect(asked).toEqual([CHANGE, CHANGE]);
});

it('changes nothing by a dialog that was answered too late', async () => {
  const clock = createFakeClock();
  const agreement = createAgreement(clock, {
    async ask() {
      clock.advance(10 * 60_000 + 1);
      return true;
    },
    showCode: null,
  });
  const done: string[] = [];
  const plans = createChangePlans<null>(clock, agreement);
  const plan = plans.plan(CHANGE, async () => {
    done.push('done');
    return ok(null);
  });
  expect(await plans.carryOut({ planId: plan.ok ? plan.value.id : '', code: null })).toMatchObject({
    error: { code: 'change-plan-gone' },
  });
  expect(done).toEqual([]);
});

it('changes nothing on a host that has neither', () => {
  const agreement = createAgreement(createFakeClock(), { ask: null, showCode: null });
  expect(agreement.begin(CHANGE)).toMatchObject({ error: { code: 'change-no-way' } });
});
