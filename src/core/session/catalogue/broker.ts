import { RETRIES_BY_ITSELF } from '../fault.ts';
import type { KnownCauses } from './known-cause.ts';
import { WAITS } from './sign-in.ts';

const CHECK_ADDRESS = 'Check the broker address in the account settings.';
const NOT_FLESPI =
  'Check that the broker is flespi, or one that serves its topics, then choose to connect again.';

/** Causes that a broker gives of itself, and of what it was asked for (MQTT 5.0 §2.4). */
export const BROKER_CAUSES = {
  'broker-closed': {
    response: 'retry',
    message: 'The broker ended the connection.',
    advice: RETRIES_BY_ITSELF,
  },
  'broker-error': {
    response: 'retry',
    message: 'The broker refused for reasons of its own.',
    advice: RETRIES_BY_ITSELF,
  },
  refused: { response: 'retry', message: 'The broker refused the connection.', advice: RETRIES_BY_ITSELF },
  'broker-unavailable': {
    response: 'retry-patiently',
    message: 'The broker is not available.',
    advice: RETRIES_BY_ITSELF,
  },
  'broker-busy': { response: 'retry-patiently', message: 'The broker is busy.', advice: RETRIES_BY_ITSELF },
  'broker-shutdown': {
    response: 'retry',
    message: 'The broker is shutting down.',
    advice: RETRIES_BY_ITSELF,
  },
  'administrative-action': {
    response: 'retry-patiently',
    message: 'An administrator ended the connection, or the token or user was deleted.',
    advice: `${RETRIES_BY_ITSELF} If the token or user has ended, the next answer of the broker says so.`,
  },
  'not-heard': {
    response: 'retry',
    message: 'The broker heard nothing from us for too long.',
    advice: RETRIES_BY_ITSELF,
  },
  'not-understood': {
    response: 'retry',
    message: 'The broker could not read what was sent, or finds it against the protocol.',
    advice: RETRIES_BY_ITSELF,
  },
  'protocol-version': {
    response: 'stop',
    message: 'The broker does not speak the chosen MQTT version.',
    advice: 'Choose another MQTT version in the account settings.',
  },
  'invalid-filter': {
    response: 'stop',
    message: 'The broker ended the connection because a topic filter is invalid for it.',
    advice: NOT_FLESPI,
  },
  'wildcards-unsupported': {
    response: 'stop',
    message: 'The broker does not serve subscriptions with wildcards.',
    advice: NOT_FLESPI,
  },
  'sharing-unsupported': {
    response: 'stop',
    message: 'The broker does not serve shared subscriptions.',
    advice: 'Take the shared group out of the account settings.',
  },
  'invalid-topic': {
    response: 'stop',
    message: 'The broker does not accept a topic name that was used.',
    advice: CHECK_ADDRESS,
  },
  'qos-unsupported': {
    response: 'stop',
    message: 'The broker refuses QoS 1, without which messages can be lost unnoticed.',
    advice: 'Ask the administrator of the broker to allow QoS 1, as flespi does, then try again.',
  },
  'receive-maximum': {
    response: 'retry',
    message: 'The broker counted too many unfinished messages.',
    advice: RETRIES_BY_ITSELF,
  },
  'packet-too-large': {
    response: 'retry',
    message: 'The broker refused a packet as too large.',
    advice: RETRIES_BY_ITSELF,
  },
  'rate-too-high': {
    response: 'retry-patiently',
    message: 'The broker finds the message rate too high.',
    advice: WAITS,
  },
  'use-another-server': {
    response: 'stop',
    message: 'The broker asks to use another server.',
    advice: CHECK_ADDRESS,
  },
  'server-moved': {
    response: 'stop',
    message: 'The broker has moved to another address.',
    advice: CHECK_ADDRESS,
  },
  'maximum-connect-time': {
    response: 'retry',
    message: 'The longest time for one connection has passed.',
    advice: RETRIES_BY_ITSELF,
  },
  'oversized-packet': {
    response: 'retry-patiently',
    message:
      'The broker sends a packet larger than 64 MB. It is not taken in, and nothing that waits behind it arrives.',
    advice:
      'No message of flespi is so large: find what publishes it. Ending the session at the broker discards what waits there.',
  },
} as const satisfies KnownCauses;
