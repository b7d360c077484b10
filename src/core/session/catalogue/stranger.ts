import { RETRIES_BY_ITSELF } from '../fault.ts';
import { CHECK_PORT, type KnownCauses } from './known-cause.ts';

/** Causes where something else than an MQTT broker answers: another service, a proxy, a network that wants a sign-in. */
export const STRANGER_CAUSES = {
  'proxy-sign-in': {
    response: 'retry-patiently',
    message: 'A proxy between this computer and the broker wants a sign-in (HTTP 407).',
    advice: 'Ask the administrator of the network to let this computer through to the broker without one.',
  },
  'captive-portal': {
    response: 'retry-patiently',
    message: 'The network answered for the broker and leads elsewhere.',
    advice: 'Open a web page in the browser: the network may want a sign-in first. Then try again.',
  },
  'web-page-instead': {
    response: 'retry-patiently',
    message: 'A web page came instead of the broker.',
    advice: `Open a web page in the browser: the network may want a sign-in first. If it does not: ${lower(CHECK_PORT)}`,
  },
  'access-forbidden': {
    response: 'retry-patiently',
    message: 'The way to the broker is forbidden.',
    advice:
      'A proxy or firewall of the network says so, or the web server of the broker: ask the administrator of the network, and check the path in the broker address.',
  },
  'gateway-failed': {
    response: 'retry-patiently',
    message: 'A gateway or proxy answers, but cannot reach the broker.',
    advice: `${RETRIES_BY_ITSELF} If it lasts, tell the administrator of the broker.`,
  },
  'websocket-refused': {
    response: 'retry-patiently',
    message: 'The web server at this address refused the WebSocket connection.',
    advice: 'Check the address, port and path of the broker in the account settings, and any proxy between.',
  },
  'http-not-mqtt': {
    response: 'retry-patiently',
    message: 'What answers at this address speaks HTTP, not MQTT.',
    advice: 'For a web port use a ws or wss address; otherwise use the MQTT port of the broker.',
  },
  'ssh-not-mqtt': {
    response: 'retry-patiently',
    message: 'What answers at this address is an SSH server, not an MQTT broker.',
    advice: CHECK_PORT,
  },
  'not-mqtt': {
    response: 'retry-patiently',
    message: 'What answers at this address speaks no MQTT.',
    advice: CHECK_PORT,
  },
  'protocol-error': {
    response: 'retry',
    message: 'The broker sent something that is no valid MQTT.',
    advice: RETRIES_BY_ITSELF,
  },
} as const satisfies KnownCauses;

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
