import { takesFromAnybody } from '../../../shared/listener.ts';
import { inEnglish } from '../../../shared/wording/in-english.ts';
import { adviceOnNoSecret, NO_SECRET } from '../../listener/no-secret.ts';
import { failed, passed, type Step, skipped, warned } from '../step.ts';

/** Whether the HTTP listener takes a batch, posted as flespi would. */
export const listener: Step = async ({ listener: port }) => {
  if (port === null) return skipped('This program has no HTTP listener.');
  const { state, failure, accountFailure, url, settings, fixedByOptions } = port.status();
  if (state === 'off') return skipped('The HTTP listener is off.');
  if (failure !== null) return failed(failure.message, failure.advice);
  if (state === 'starting') return failed('The HTTP listener is still starting.', 'Run this step again.');
  if (accountFailure !== null) return failed(accountFailure.message, accountFailure.advice);
  const answer = await port.test();
  if (!answer.ok) return failed(inEnglish(answer.error), null);
  const { delivered, status, tookMs, message } = answer.value;
  const details = [
    ...(url === null ? [] : [`Address: ${url}`]),
    status === null ? 'No answer' : `Answered with HTTP ${status} after ${tookMs} ms`,
  ];
  if (delivered && takesFromAnybody(settings)) {
    return warned(`${message} ${NO_SECRET}`, adviceOnNoSecret(fixedByOptions), details);
  }
  if (delivered) return passed(`${message} This is from this computer alone.`, details);
  return failed(message, 'Look at the last refusal under Account ▸ HTTP listener.', details);
};
