import { RETRIES_BY_ITSELF } from '../fault.ts';
import { CHECK_PORT, type KnownCauses } from './known-cause.ts';

const PERHAPS_THE_NETWORK =
  'Check the broker address in the account settings. Where it is a ws address, the network may answer instead and want a sign-in first: open a web page in the browser.';

/** Causes where something else than an MQTT broker answers: another service, a proxy, a network that wants a sign-in. */
export const STRANGER_CAUSES = {
  'proxy-sign-in': {
    response: 'retry-patiently',
    message: 'A proxy between this computer and the broker wants a sign-in.',
    advice: 'Ask the administrator of the network to let this computer through to the broker without one.',
  },
  'captive-portal': {
    response: 'retry-patiently',
    message: 'The network wants a sign-in before it lets anything through.',
    advice: 'Open a web page in the browser and sign in. Then try again.',
  },
  'leads-elsewhere': {
    response: 'retry-patiently',
    message: 'What answers for the broker leads to another host.',
    advice: PERHAPS_THE_NETWORK,
  },
  'web-server-redirects': {
    response: 'retry-patiently',
    message: 'The web server of the broker leads to another address of its own.',
    advice: 'Check the path in the broker address; where that is a ws address, use the wss one.',
  },
  'web-page-instead': {
    response: 'retry-patiently',
    message: 'A web page came instead of the broker.',
    advice: PERHAPS_THE_NETWORK,
  },
  'web-sign-in': {
    response: 'retry-patiently',
    message: 'The web server at this address wants a sign-in of its own.',
    advice:
      'Ask the administrator of the broker for an address without one: Fleetglass signs in to the broker alone.',
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
  'web-server-failed': {
    response: 'retry-patiently',
    message: 'The web server at this address failed.',
    advice: `${RETRIES_BY_ITSELF} If it lasts, tell the administrator of the broker.`,
  },
  'websocket-refused': {
    response: 'retry-patiently',
    message: 'The web server at this address refused the WebSocket connection.',
    advice: 'Check the address, port and path of the broker in the account settings, and any proxy between.',
  },
  'websocket-without-mqtt': {
    response: 'retry-patiently',
    message: 'The WebSocket at this address does not offer the chosen version of MQTT.',
    advice: 'Check the path in the broker address, and the MQTT version.',
  },
  'websocket-broken': {
    response: 'retry-patiently',
    message: 'What answers at this address breaks the rules of WebSocket.',
    advice: 'Check the address, port and path of the broker in the account settings, and any proxy between.',
  },
  'not-http': {
    response: 'retry-patiently',
    message: 'What answers at this address speaks no HTTP, which a WebSocket begins with.',
    advice: `${CHECK_PORT} For a port of MQTT itself use an mqtt or mqtts address.`,
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
