import type { DoctorMessage } from '../../../shared/messages/doctor.ts';
import { createDoctorWording } from '../../../shared/wording/doctor-wording.ts';
import { plainWording } from '../../../shared/wording/wording.ts';
import type { StepOutcome } from '../step.ts';

const english = createDoctorWording(plainWording('en'));

/** An outcome as a person reads it. */
export interface ReadOutcome {
  readonly state: StepOutcome['state'];
  readonly result: string;
  readonly details: readonly string[];
  readonly advice: string | null;
}

export function inWords({ state, result, details, advice }: StepOutcome): ReadOutcome {
  return {
    state,
    result: english.say(result),
    details: details.map(english.say),
    advice: advice === null ? null : english.say(advice),
  };
}

/** A sentence of somebody else's, as it is. */
export function told(sentence: string): DoctorMessage {
  return { code: 'told', told: { code: 'as-told', text: sentence } };
}
