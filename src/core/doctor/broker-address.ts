import type { Result } from '../../shared/result.ts';
import { type BrokerAddress, parseBrokerUrl } from '../session/broker-url.ts';
import type { DoctorAccount } from './doctor.ts';
import { failed, type StepOutcome } from './step.ts';

/** Where the account's broker listens. Failures: those of `parseBrokerUrl`. */
export function brokerAddress({ brokerUrl, token }: DoctorAccount): Result<BrokerAddress> {
  return parseBrokerUrl(brokerUrl, (token.ok ? token.value : null) ?? '');
}

/** The outcome of a step that has no address to work with. */
export function withoutAddress({ message }: { readonly message: string }): StepOutcome {
  return failed(message, 'Correct it in the account settings.');
}
