import type { LinkCause } from '../../shared/messages/app-message.ts';
import type { DoctorMessage } from '../../shared/messages/doctor.ts';
import { type Failure, fail, type Result } from '../../shared/result.ts';
import { isDemoHere } from '../demo/is-demo-here.ts';
import { type BrokerAddress, parseBrokerUrl } from '../mqtt/broker-url.ts';
import type { DoctorAccount } from './doctor.ts';
import { failed, type StepOutcome } from './step.ts';

/** Where the account's broker listens. Failures: `demo-not-running`, and those of `parseBrokerUrl`. */
export function brokerAddress(account: DoctorAccount): Result<BrokerAddress, LinkCause> {
  if (isDemoHere(account)) return fail({ code: 'demo-not-running' });
  const { brokerUrl, token } = account;
  return parseBrokerUrl(brokerUrl, (token.ok ? token.value : null) ?? '');
}

/** The outcome of a step that has no address to work with. */
export function withoutAddress(failure: Failure): StepOutcome {
  return failed({ code: 'told', told: failure }, addressAdvice(failure));
}

/** What to do about an address that there is not. */
export function addressAdvice({ code }: Failure): DoctorMessage {
  return { code: code === 'demo-not-running' ? 'resume-demo' : 'correct-account' };
}
