import { closeFault } from '../session/causes.ts';
import { type Fault, RETRIES_BY_ITSELF } from '../session/fault.ts';
import type { DoctorLink } from './link.ts';
import { failed, type StepOutcome, skipped } from './step.ts';

/** A step that failed by a cause of the session's catalogue. The doctor itself tries nothing again. */
export function faultOutcome({ cause }: Fault, details: readonly string[] = []): StepOutcome {
  const advice = cause.advice.replace(RETRIES_BY_ITSELF, '').trim();
  return failed(cause.message, advice === '' ? 'Run this step again.' : advice, details);
}

/** A step that needs the connection, which an earlier step could not make and has told of. */
export function withoutLink({ cause }: Fault, details: readonly string[] = []): StepOutcome {
  return skipped(`This needs a connection to the broker, and there is none: ${cause.message}`, details);
}

/** A link that ended in the middle of a step. */
export function linkLost(link: DoctorLink): StepOutcome {
  return faultOutcome(link.ended() ?? closeFault('messages'));
}
