import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_ADDRESS, NOT_FLESPI, RETRIES_BY_ITSELF, WAITS } from './advice.ts';

/** What a broker says of itself, and of what it was asked for (MQTT 5.0 §2.4). */
export const brokerCauses = {
  'broker-closed': cause('The broker ended the connection.', RETRIES_BY_ITSELF, (code) => `code ${code}`),
  'broker-error': cause('The broker refused for reasons of its own.', RETRIES_BY_ITSELF),
  refused: cause('The broker refused the connection.', RETRIES_BY_ITSELF, (code) => `code ${code}`),
  'broker-unavailable': cause('The broker is not available.', RETRIES_BY_ITSELF),
  'broker-busy': cause('The broker is busy.', RETRIES_BY_ITSELF),
  'broker-shutdown': cause('The broker is shutting down.', RETRIES_BY_ITSELF),
  'administrative-action': cause(
    'An administrator ended the connection, or the token or user was deleted.',
    `${RETRIES_BY_ITSELF} If the token or user has ended, the next answer of the broker says so.`,
  ),
  'not-heard': cause('The broker heard nothing from us for too long.', RETRIES_BY_ITSELF),
  'not-understood': cause(
    'The broker could not read what was sent, or finds it against the protocol.',
    RETRIES_BY_ITSELF,
  ),
  'protocol-version': cause(
    'The broker does not speak the chosen MQTT version.',
    'Choose another MQTT version in the account settings.',
  ),
  'invalid-filter': cause(
    'The broker ended the connection because a topic filter is invalid for it.',
    NOT_FLESPI,
  ),
  'wildcards-unsupported': cause('The broker does not serve subscriptions with wildcards.', NOT_FLESPI),
  'sharing-unsupported': cause(
    'The broker does not serve shared subscriptions.',
    'Take the shared group out of the account settings.',
  ),
  'invalid-topic': cause('The broker does not accept a topic name that was used.', CHECK_ADDRESS),
  'qos-unsupported': cause(
    'The broker refuses QoS 1, without which messages can be lost unnoticed.',
    'Ask the administrator of the broker to allow QoS 1, as flespi does, then try again.',
  ),
  'receive-maximum': cause('The broker counted too many unfinished messages.', RETRIES_BY_ITSELF),
  'packet-too-large': cause('The broker refused a packet as too large.', RETRIES_BY_ITSELF),
  'rate-too-high': cause('The broker finds the message rate too high.', WAITS),
  'use-another-server': cause('The broker asks to use another server.', CHECK_ADDRESS),
  'server-moved': cause('The broker has moved to another address.', CHECK_ADDRESS),
  'maximum-connect-time': cause('The longest time for one connection has passed.', RETRIES_BY_ITSELF),
  'oversized-packet': cause(
    'The broker sends a packet larger than 64 MB. It is not taken in, and nothing that waits behind it arrives.',
    'No message of flespi is so large: find what publishes it. Ending the session at the broker discards what waits there.',
  ),
} satisfies Partial<CausesOf<SessionCause>>;
