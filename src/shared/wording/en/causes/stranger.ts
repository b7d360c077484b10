import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_PORT, PERHAPS_THE_NETWORK, RETRIES_BY_ITSELF } from './advice.ts';

/** Where something else than an MQTT broker answers. */
export const strangerCauses = {
  'proxy-sign-in': cause(
    'A proxy between this computer and the broker wants a sign-in.',
    'Ask the administrator of the network to let this computer through to the broker without one.',
  ),
  'captive-portal': cause(
    'The network wants a sign-in before it lets anything through.',
    'Open a web page in the browser and sign in. Then try again.',
  ),
  'leads-elsewhere': cause('What answers for the broker leads to another host.', PERHAPS_THE_NETWORK),
  'web-server-redirects': cause(
    'The web server of the broker leads to another address of its own.',
    'Check the path in the broker address; where that is a ws address, use the wss one.',
  ),
  'web-page-instead': cause('A web page came instead of the broker.', PERHAPS_THE_NETWORK),
  'web-sign-in': cause(
    'The web server at this address wants a sign-in of its own.',
    'Ask the administrator of the broker for an address without one: Fleetglass signs in to the broker alone.',
  ),
  'access-forbidden': cause(
    'The way to the broker is forbidden.',
    'A proxy or firewall of the network says so, or the web server of the broker: ask the administrator of the network, and check the path in the broker address.',
  ),
  'gateway-failed': cause(
    'A gateway or proxy answers, but cannot reach the broker.',
    `${RETRIES_BY_ITSELF} If it lasts, tell the administrator of the broker.`,
  ),
  'web-server-failed': cause(
    'The web server at this address failed.',
    `${RETRIES_BY_ITSELF} If it lasts, tell the administrator of the broker.`,
  ),
  'websocket-refused': cause(
    'The web server at this address refused the WebSocket connection.',
    'Check the address, port and path of the broker in the account settings, and any proxy between.',
  ),
  'websocket-without-mqtt': cause(
    'The WebSocket at this address does not offer the chosen version of MQTT.',
    'Check the path in the broker address, and the MQTT version.',
  ),
  'websocket-broken': cause(
    'What answers at this address breaks the rules of WebSocket.',
    'Check the address, port and path of the broker in the account settings, and any proxy between.',
  ),
  'not-http': cause(
    'What answers at this address speaks no HTTP, which a WebSocket begins with.',
    `${CHECK_PORT} For a port of MQTT itself use an mqtt or mqtts address.`,
  ),
  'http-not-mqtt': cause(
    'What answers at this address speaks HTTP, not MQTT.',
    'For a web port use a ws or wss address; otherwise use the MQTT port of the broker.',
  ),
  'ssh-not-mqtt': cause('What answers at this address is an SSH server, not an MQTT broker.', CHECK_PORT),
  'not-mqtt': cause('What answers at this address speaks no MQTT.', CHECK_PORT),
  'protocol-error': cause('The broker sent something that is no valid MQTT.', RETRIES_BY_ITSELF),
} satisfies Partial<CausesOf<SessionCause>>;
