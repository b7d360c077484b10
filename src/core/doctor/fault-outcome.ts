import type { AppCause, WordedCause } from '../../shared/messages/app-message.ts';
import type { DoctorMessage } from '../../shared/messages/doctor.ts';
import { closeFault } from '../session/causes.ts';
import type { Fault } from '../session/fault.ts';
import type { DoctorLink } from './link.ts';
import { failed, type StepOutcome, skipped } from './step.ts';

/** A step that failed by a cause, which has its advice. The doctor itself tries nothing again. */
export function causeOutcome(
  cause: AppCause | WordedCause,
  details: readonly DoctorMessage[] = [],
): StepOutcome {
  return failed({ code: 'told', told: cause }, { code: 'advice', cause }, details);
}

/** A step that failed by a cause of the session's catalogue. */
export function faultOutcome({ cause }: Fault, details: readonly DoctorMessage[] = []): StepOutcome {
  return causeOutcome(cause, details);
}

/** A step that needs the connection, which an earlier step could not make and has told of. */
export function withoutLink({ cause }: Fault, details: readonly DoctorMessage[] = []): StepOutcome {
  return skipped({ code: 'no-link', cause }, details);
}

/** A link that ended in the middle of a step. */
export function linkLost(link: DoctorLink): StepOutcome {
  return faultOutcome(link.ended() ?? closeFault('messages'));
}
