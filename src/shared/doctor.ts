import type { DoctorMessage } from './messages/doctor.ts';

export const DOCTOR_STEPS = [
  'route',
  'proxy',
  'tunnel',
  'name-lookup',
  'tcp',
  'tls',
  'mqtt',
  'token',
  'subscriptions',
  'snapshot',
  'message',
  'clock',
  'journal',
  'disk',
  'secrets',
  'listener',
] as const;
/** What the doctor looks at, in its order. */
export type DoctorStepId = (typeof DOCTOR_STEPS)[number];

/** `warned`: works, but somebody should look. `skipped`: has no meaning here, such as TLS on a plain address. */
export type DoctorStepState = 'waiting' | 'running' | 'passed' | 'warned' | 'failed' | 'skipped';

/** One step. Holds no secret: the report is made to be sent to others. */
export interface DoctorStep {
  readonly id: DoctorStepId;
  readonly state: DoctorStepState;
  /** Null while it waits or runs. */
  readonly tookMs: number | null;
  /** What was found; null while it waits or runs. */
  readonly result: DoctorMessage | null;
  /** Further facts, a line each, such as each subscription's grant. */
  readonly details: readonly DoctorMessage[];
  /** What to do; null where nothing is to be done. */
  readonly advice: DoctorMessage | null;
}

/** One run. All windows share one doctor, so anyone who asks something of a run says which. */
export interface DoctorRun {
  readonly accountId: string;
  /** Grows with each start, so that a window can tell an old run's report. */
  readonly run: number;
}

export interface DoctorReport extends DoctorRun {
  /** Unix milliseconds. */
  readonly startedMs: number;
  readonly state: 'running' | 'done' | 'cancelled';
  /** Name and broker of the account, version and host of Fleetglass: for the text. */
  readonly about: readonly DoctorMessage[];
  /** All of `DOCTOR_STEPS`, in their order. */
  readonly steps: readonly DoctorStep[];
}
