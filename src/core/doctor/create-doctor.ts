import {
  DOCTOR_STEPS,
  type DoctorReport,
  type DoctorRun,
  type DoctorStep,
  type DoctorStepId,
} from '../../shared/doctor.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { aboutOf } from './about.ts';
import { createLinkPort } from './create-link-port.ts';
import type { Doctor, DoctorAccount, DoctorDeps } from './doctor.ts';
import { redact } from './redact.ts';
import { runStep } from './run-step.ts';
import { STEP_PLAN, type StepPlan } from './step-plan.ts';

/** Creates the doctor; nothing is looked at before `start`. */
export function createDoctor(deps: DoctorDeps, plan: StepPlan = STEP_PLAN): Doctor {
  let report: DoctorReport | null = null;
  let running: AbortController | null = null;
  /** Settled once nothing is left of the last run. */
  let leaving: Promise<void> = Promise.resolve();

  const show = (next: DoctorReport): DoctorReport => {
    report = next;
    deps.onChange(next);
    return next;
  };

  const begin = (first: DoctorReport, account: DoctorAccount, ids: readonly DoctorStepId[]): DoctorReport => {
    const controller = new AbortController();
    const { signal } = controller;
    const before = leaving;
    const ended = (async () => {
      // Two runs at once would disturb each other's figures.
      await before;
      await carryOut(first.accountId, account, ids, signal);
    })();
    running = controller;
    leaving = ended;
    return show(first);
  };

  const carryOut = async (
    accountId: string,
    account: DoctorAccount,
    ids: readonly DoctorStepId[],
    signal: AbortSignal,
  ): Promise<void> => {
    const link = createLinkPort(deps.clock, account, deps.findRoute);
    const { clock, dataDir, secrets, listener, findRoute } = deps;
    const secret = account.token.ok ? account.token.value : null;
    for (const id of ids) {
      if (signal.aborted) break;
      update(id, RUNNING);
      const { run, limitMs } = plan[id];
      const context = {
        clock,
        dataDir,
        secrets,
        listener,
        findRoute,
        account,
        link,
        facts: () => deps.facts(accountId),
      };
      const done = await runStep((own) => run({ ...context, signal: own }), { clock, limitMs, signal });
      if (done === null) break;
      const { outcome, tookMs } = done;
      deps.log.info('doctor.step', { step: id, state: outcome.state, tookMs });
      update(id, { ...redact(outcome, secret), tookMs });
    }
    await link.close();
    if (signal.aborted || report === null) return;
    running = null;
    show({ ...report, state: stateOf(report) });
  };

  const update = (id: DoctorStepId, change: Omit<DoctorStep, 'id'>): void => {
    if (report === null) return;
    const steps = report.steps.map((step) => (step.id === id ? { id, ...change } : step));
    show({ ...report, steps });
  };

  const cancel = (): void => {
    if (running === null || report === null) return;
    running.abort();
    running = null;
    const steps = report.steps.map((step) => (step.state === 'running' ? waiting(step.id) : step));
    show({ ...report, state: 'cancelled', steps });
  };

  return {
    start(accountId): Result<DoctorReport> {
      const account = deps.account(accountId);
      if (account === undefined) return unknownAccount();
      cancel();
      const first: DoctorReport = {
        accountId,
        run: (report?.run ?? 0) + 1,
        startedMs: deps.clock.nowMs(),
        state: 'running',
        about: aboutOf(account, deps.info),
        steps: DOCTOR_STEPS.map(waiting),
      };
      return ok(begin(first, account, DOCTOR_STEPS));
    },
    retry(run, id) {
      if (report === null) return fail({ code: 'no-run' });
      if (!isSame(report, run)) return fail({ code: 'other-run' });
      if (running !== null) return fail({ code: 'doctor-busy' });
      const account = deps.account(report.accountId);
      if (account === undefined) return unknownAccount();
      const steps = report.steps.map((step) => (step.id === id ? waiting(id) : step));
      return ok(begin({ ...report, state: 'running', steps }, account, [id]));
    },
    cancel,
    cancelRun(run) {
      if (report !== null && isSame(report, run)) cancel();
    },
    async stop() {
      cancel();
      await leaving;
    },
  };
}

const RUNNING: Omit<DoctorStep, 'id'> = {
  state: 'running',
  tookMs: null,
  result: null,
  details: [],
  advice: null,
};

function isSame(one: DoctorRun, other: DoctorRun): boolean {
  return one.accountId === other.accountId && one.run === other.run;
}

function waiting(id: DoctorStepId): DoctorStep {
  return { ...RUNNING, id, state: 'waiting' };
}

/** A run that was cancelled stays so until the last of its steps was taken by itself. */
function stateOf({ steps }: DoctorReport): 'done' | 'cancelled' {
  return steps.some(({ state }) => state === 'waiting') ? 'cancelled' : 'done';
}

function unknownAccount(): Result<never> {
  return fail({ code: 'unknown-account' });
}
