import type { DoctorStep } from '../../shared/doctor.ts';
import type { DoctorMessage } from '../../shared/messages/doctor.ts';
import type { DoctorAccount, DoctorDeps, MonitorFacts } from './doctor.ts';
import type { LinkPort } from './link-port.ts';

type Details = readonly DoctorMessage[];

/** How a step ended. */
export type StepOutcome = Pick<DoctorStep, 'result' | 'details' | 'advice'> & {
  readonly state: 'passed' | 'warned' | 'failed' | 'skipped';
  readonly result: DoctorMessage;
};

/** What a step has at hand. */
export interface StepContext
  extends Pick<DoctorDeps, 'clock' | 'dataDir' | 'secrets' | 'listener' | 'findRoute'> {
  readonly account: DoctorAccount;
  /** The doctor's own connection to the broker: one for all steps of a run, made by the first that asks. */
  readonly link: LinkPort;
  /** What the monitor knows of the account just now. */
  facts(): MonitorFacts;
  /** Aborted where the run is cancelled or the step's time is up. */
  readonly signal: AbortSignal;
}

/** One thing that is looked at, by itself. Rejects only where the unforeseen happens. */
export type Step = (context: StepContext) => Promise<StepOutcome>;

/** All is well. */
export function passed(result: DoctorMessage, details: Details = []): StepOutcome {
  return { state: 'passed', result, details, advice: null };
}

/** It works, but somebody should look. */
export function warned(result: DoctorMessage, advice: DoctorMessage, details: Details = []): StepOutcome {
  return { state: 'warned', result, details, advice };
}

/** It does not work. */
export function failed(
  result: DoctorMessage,
  advice: DoctorMessage | null,
  details: Details = [],
): StepOutcome {
  return { state: 'failed', result, details, advice };
}

/** It has no meaning here. */
export function skipped(result: DoctorMessage, details: Details = []): StepOutcome {
  return { state: 'skipped', result, details, advice: null };
}
