import { takesFromAnybody } from '../../../shared/listener.ts';
import type { DoctorMessage } from '../../../shared/messages/doctor.ts';
import { causeOutcome } from '../fault-outcome.ts';
import { failed, passed, type Step, skipped, warned } from '../step.ts';

/** Whether the HTTP listener takes a batch, posted as flespi would. */
export const listener: Step = async ({ listener: port }) => {
  if (port === null) return skipped({ code: 'listener-none' });
  const { state, failure, accountFailure, url, settings, fixedByOptions } = port.status();
  if (state === 'off') return skipped({ code: 'listener-off' });
  if (failure !== null) return causeOutcome(failure);
  if (state === 'starting') return failed({ code: 'listener-starting' }, { code: 'again' });
  if (accountFailure !== null) return causeOutcome(accountFailure);
  const answer = await port.test();
  if (!answer.ok) return failed({ code: 'told', told: answer.error }, null);
  const { delivered, status, tookMs, message: told } = answer.value;
  const details: readonly DoctorMessage[] = [
    ...(url === null ? [] : [{ code: 'listener-address', url } as const]),
    { code: 'listener-answer', status, tookMs },
  ];
  if (delivered && takesFromAnybody(settings)) {
    const advice = { code: 'listener-secret', isFixed: fixedByOptions } as const;
    return warned({ code: 'listener-open', told }, advice, details);
  }
  if (delivered) return passed({ code: 'listener-local', told }, details);
  return failed({ code: 'told', told }, { code: 'see-refusal' }, details);
};
