import { RETRIES_BY_ITSELF } from '../fault.ts';
import { CHECK_PORT, type KnownCauses } from './known-cause.ts';

const CHECK_NETWORK = `Check the network connection of this computer. ${RETRIES_BY_ITSELF}`;

/** Causes between this computer and the broker's port, and of a link that falls silent. */
export const NETWORK_CAUSES = {
  'host-not-found': {
    response: 'retry',
    message: 'No computer is known by the name of the broker.',
    advice: `Check the spelling of the broker address. ${RETRIES_BY_ITSELF}`,
  },
  'name-lookup-failed': {
    response: 'retry',
    message: 'The name of the broker could not be looked up.',
    advice: CHECK_NETWORK,
  },
  'connection-refused': {
    response: 'retry',
    message: 'Nothing accepts connections at the address and port of the broker.',
    advice: `${CHECK_PORT} ${RETRIES_BY_ITSELF}`,
  },
  'host-unreachable': {
    response: 'retry',
    message: 'The broker cannot be reached from this network.',
    advice: CHECK_NETWORK,
  },
  timeout: { response: 'retry', message: 'The broker did not answer in time.', advice: CHECK_NETWORK },
  'blocked-here': {
    response: 'retry-patiently',
    message: 'This computer does not let Fleetglass connect to the broker.',
    advice: 'Ask its administrator whether a firewall forbids it.',
  },
  'out-of-connections': {
    response: 'retry',
    message: 'This computer can open no more connections.',
    advice: `Close programs that are not needed. ${RETRIES_BY_ITSELF}`,
  },
  'connection-reset': {
    response: 'retry',
    message: 'The connection to the broker was cut.',
    advice: RETRIES_BY_ITSELF,
  },
  'connection-failed': {
    response: 'retry',
    message: 'The connection to the broker failed.',
    advice: CHECK_NETWORK,
  },
  'closed-in-handshake': {
    response: 'retry',
    message: 'The connection was closed before TLS was agreed on.',
    advice: `${CHECK_PORT} The port may be one without TLS, or a firewall may cut the connection. ${RETRIES_BY_ITSELF}`,
  },
  'closed-before-websocket': {
    response: 'retry',
    message: 'The connection was closed before the WebSocket was agreed on.',
    advice: `${CHECK_PORT} The port may be one for mqtt or mqtts addresses. ${RETRIES_BY_ITSELF}`,
  },
  'closed-early': {
    response: 'retry',
    message: 'The connection was closed before the broker answered.',
    advice: `${CHECK_PORT} It may want TLS, or another MQTT version. ${RETRIES_BY_ITSELF}`,
  },
  'closed-early-over-tls': {
    response: 'retry',
    message: 'TLS was agreed on, but the connection was closed before the broker answered.',
    advice: `${CHECK_PORT} It may want a client certificate, not accept the one it got, or want another MQTT version. ${RETRIES_BY_ITSELF}`,
  },
  'closed-over-subscriptions': {
    response: 'retry',
    message: 'The broker let us in, but closed the connection instead of answering the subscriptions.',
    advice: `It may not permit one of them, or not serve the topics of flespi. ${RETRIES_BY_ITSELF}`,
  },
  'closed-repeatedly': {
    response: 'retry',
    message: 'The broker keeps closing the connection soon after it is made.',
    advice:
      'Perhaps another Fleetglass uses this data folder, and the two take the session from each other: close one of them.',
  },
  'no-tls-answer': {
    response: 'retry',
    message: 'The connection was accepted, but no answer of TLS came.',
    advice: `${CHECK_PORT} The port may be one without TLS. ${RETRIES_BY_ITSELF}`,
  },
  'no-websocket-answer': {
    response: 'retry',
    message: 'The connection was accepted, but no answer of a WebSocket came.',
    advice: `${CHECK_PORT} The port may be one for mqtt or mqtts addresses. ${RETRIES_BY_ITSELF}`,
  },
  'no-answer': {
    response: 'retry',
    message: 'The connection was accepted, but no MQTT answer came.',
    advice: `${CHECK_PORT} ${RETRIES_BY_ITSELF}`,
  },
  'no-suback': {
    response: 'retry',
    message: 'The broker did not answer the subscriptions.',
    advice: RETRIES_BY_ITSELF,
  },
  silent: {
    response: 'retry',
    message: 'The connection is open but nothing comes through it any more.',
    advice: RETRIES_BY_ITSELF,
  },
} as const satisfies KnownCauses;
