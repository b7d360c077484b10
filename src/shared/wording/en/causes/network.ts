import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_NETWORK, CHECK_PORT, RETRIES_BY_ITSELF } from './advice.ts';

/** Between this computer and the broker's port, and of a link that falls silent. */
export const networkCauses = {
  'host-not-found': cause(
    'No computer is known by the name of the broker.',
    `Check the spelling of the broker address. ${RETRIES_BY_ITSELF}`,
  ),
  'name-lookup-failed': cause('The name of the broker could not be looked up.', CHECK_NETWORK),
  'connection-refused': cause(
    'Nothing accepts connections at the address and port of the broker.',
    `${CHECK_PORT} ${RETRIES_BY_ITSELF}`,
  ),
  'host-unreachable': cause('The broker cannot be reached from this network.', CHECK_NETWORK),
  timeout: cause('The broker did not answer in time.', CHECK_NETWORK),
  'blocked-here': cause(
    'This computer does not let Fleetglass connect to the broker.',
    'Ask its administrator whether a firewall forbids it.',
  ),
  'out-of-connections': cause(
    'This computer can open no more connections.',
    `Close programs that are not needed. ${RETRIES_BY_ITSELF}`,
  ),
  'connection-reset': cause('The connection to the broker was cut.', RETRIES_BY_ITSELF),
  'connection-failed': cause('The connection to the broker failed.', CHECK_NETWORK),
  'closed-in-handshake': cause(
    'The connection was closed before TLS was agreed on.',
    `${CHECK_PORT} The port may be one without TLS, or a firewall may cut the connection. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-before-websocket': cause(
    'The connection was closed before the WebSocket was agreed on.',
    `${CHECK_PORT} The port may be one for mqtt or mqtts addresses. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-early': cause(
    'The connection was closed before the broker answered.',
    `${CHECK_PORT} It may want TLS, or another MQTT version. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-early-over-tls': cause(
    'TLS was agreed on, but the connection was closed before the broker answered.',
    `${CHECK_PORT} It may want a client certificate, not accept the one it got, or want another MQTT version. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-over-subscriptions': cause(
    'The broker let us in, but closed the connection instead of answering the subscriptions.',
    `It may not permit one of them, or not serve the topics of flespi. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-repeatedly': cause(
    'The broker keeps closing the connection soon after it is made.',
    'Perhaps another Fleetglass uses this data folder, and the two take the session from each other: close one of them.',
  ),
  'no-tls-answer': cause(
    'The connection was accepted, but no answer of TLS came.',
    `${CHECK_PORT} The port may be one without TLS. ${RETRIES_BY_ITSELF}`,
  ),
  'no-websocket-answer': cause(
    'The connection was accepted, but no answer of a WebSocket came.',
    `${CHECK_PORT} The port may be one for mqtt or mqtts addresses. ${RETRIES_BY_ITSELF}`,
  ),
  'no-answer': cause(
    'The connection was accepted, but no MQTT answer came.',
    `${CHECK_PORT} ${RETRIES_BY_ITSELF}`,
  ),
  'no-suback': cause('The broker did not answer the subscriptions.', RETRIES_BY_ITSELF),
  silent: cause('The connection is open but nothing comes through it any more.', RETRIES_BY_ITSELF),
} satisfies Partial<CausesOf<SessionCause>>;
