import { randomBytes } from 'node:crypto';
import type { AgreedPlan, ChangePlan, ShownChange } from '../../shared/change-plan.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Agreement, Asked } from './agreement.ts';

/** Changes that were planned and shown. A window can name such a plan alone, once. */
export interface ChangePlans<Value> {
  /** Remembers what is done once it is agreed to. */
  plan(change: ShownChange, run: () => Promise<Result<Value>>): Result<ChangePlan>;
  /** Does it where it is agreed to. A wrong code leaves the plan; all else ends it. */
  carryOut(agreed: AgreedPlan): Promise<Result<Value>>;
}

interface Planned<Value> {
  readonly madeMs: number;
  readonly asked: Asked;
  readonly run: () => Promise<Result<Value>>;
}

const PLAN_MS = 10 * 60_000;
/** Each shows a dialog or a code: a page does not pile them up. */
const MOST_PLANS = 5;

/** Creates it, with no plan. */
export function createChangePlans<Value>(
  clock: Pick<Clock, 'monotonicMs'>,
  agreement: Agreement,
): ChangePlans<Value> {
  const plans = new Map<string, Planned<Value>>();
  let isBusy = false;
  const isOver = ({ madeMs }: Planned<Value>): boolean => clock.monotonicMs() - madeMs > PLAN_MS;
  return {
    plan(change, run) {
      const asked = agreement.begin(change);
      if (!asked.ok) return asked;
      const id = randomBytes(16).toString('hex');
      for (const old of [...plans.keys()].slice(0, Math.max(0, plans.size - MOST_PLANS + 1)))
        plans.delete(old);
      plans.set(id, { madeMs: clock.monotonicMs(), asked: asked.value, run });
      return ok({ id, ...change, agreeBy: asked.value.by });
    },
    async carryOut({ planId, code }) {
      if (isBusy) return fail({ code: 'change-busy' });
      const plan = plans.get(planId);
      if (plan === undefined || isOver(plan)) {
        plans.delete(planId);
        return fail({ code: 'change-plan-gone' });
      }
      isBusy = true;
      try {
        const agreed = await plan.asked.agree(code);
        if (!agreed.ok) {
          if (agreed.error.code !== 'change-wrong-code') plans.delete(planId);
          return agreed;
        }
        // Before it is run: it is done once, whatever comes of it.
        plans.delete(planId);
        // A dialog may have stood open over a night: what was shown then may be about something else now.
        if (isOver(plan)) return fail({ code: 'change-plan-gone' });
        return await plan.run();
      } finally {
        isBusy = false;
      }
    },
  };
}
