import type { Responses } from './responses.ts';

/** Causes that a broker gives of itself, and of what it was asked for (MQTT 5.0 §2.4). */
export const BROKER_CAUSES = {
  'broker-closed': 'retry',
  'broker-error': 'retry',
  refused: 'retry',
  'broker-unavailable': 'retry-patiently',
  'broker-busy': 'retry-patiently',
  'broker-shutdown': 'retry',
  'administrative-action': 'retry-patiently',
  'not-heard': 'retry',
  'not-understood': 'retry',
  'protocol-version': 'stop',
  'invalid-filter': 'stop',
  'wildcards-unsupported': 'stop',
  'sharing-unsupported': 'stop',
  'invalid-topic': 'stop',
  'qos-unsupported': 'stop',
  'receive-maximum': 'retry',
  'packet-too-large': 'retry',
  'rate-too-high': 'retry-patiently',
  'use-another-server': 'stop',
  'server-moved': 'stop',
  'maximum-connect-time': 'retry',
  'oversized-packet': 'retry-patiently',
} as const satisfies Responses;
