import type { DoctorStepId } from '../../../shared/doctor.ts';
import { createLinkPort } from '../create-link-port.ts';
import type { DoctorAccount, DoctorDeps } from '../doctor.ts';
import type { StepContext } from '../step.ts';
import { STEP_PLAN } from '../step-plan.ts';
import { inWords, type ReadOutcome } from './in-words.ts';
import { NO_FACTS, someAccount, someDeps } from './some-deps.ts';

/** What a test says of the surroundings; `link` is left to `taking`. */
export type Surroundings = Partial<Omit<StepContext, 'account' | 'link'>> & {
  readonly account?: Partial<DoctorAccount>;
};

/** Steps of one run, to be taken one by one, as a person reads them. */
export interface Taking {
  take(id: DoctorStepId): Promise<ReadOutcome>;
  /** Ends the connection. */
  end(): Promise<void>;
}

/** A run of which a test takes the steps. */
export function taking({ account: given, ...surroundings }: Surroundings): Taking {
  const deps: DoctorDeps = someDeps();
  const account = someAccount(given);
  const clock = surroundings.clock ?? deps.clock;
  const findRoute = surroundings.findRoute ?? deps.findRoute;
  const link = createLinkPort(clock, account, findRoute);
  const context: StepContext = {
    clock,
    dataDir: deps.dataDir,
    secrets: deps.secrets,
    listener: deps.listener,
    findRoute,
    account,
    link,
    facts: () => NO_FACTS,
    signal: new AbortController().signal,
    ...surroundings,
  };
  return { take: async (id) => inWords(await STEP_PLAN[id].run(context)), end: () => link.close() };
}
