import type { ProtocolVersion } from '../../shared/connection.ts';
import { type Fault, fault, RETRIES_BY_ITSELF } from './fault.ts';

const CHECK_TOKEN = 'Check that the token is complete, not expired and not deleted in the flespi panel.';
const CHECK_ADDRESS = 'Check the broker address in the account settings.';
const WAITS = 'Fleetglass waits longer between tries; a temporary ban lifts by itself.';

/** MQTT 5 reason codes of CONNACK and DISCONNECT (flespi-facts §1.3; MQTT 5.0 §2.4). */
const REASONS: Readonly<Record<number, Fault>> = {
  0: fault('retry', 'broker-closed', 'The broker ended the connection in good order.', RETRIES_BY_ITSELF),
  128: fault('retry', 'broker-error', 'The broker reported an unspecified error.', RETRIES_BY_ITSELF),
  129: fault('retry', 'protocol-error', 'The broker could not read what was sent.', RETRIES_BY_ITSELF),
  130: fault('retry', 'protocol-error', 'The broker reported a protocol error.', RETRIES_BY_ITSELF),
  131: fault('retry', 'broker-error', 'The broker refused for reasons of its own.', RETRIES_BY_ITSELF),
  132: fault(
    'stop',
    'protocol-version',
    'The broker does not speak the chosen MQTT version.',
    'Choose another MQTT version in the account settings.',
  ),
  133: fault(
    'stop',
    'bad-client-id',
    'The broker does not accept the client identifier of this installation.',
    'Ask the administrator of the broker which client identifiers it accepts.',
  ),
  134: fault('stop', 'bad-token', 'The broker does not know this token.', CHECK_TOKEN),
  135: fault('stop', 'not-authorized', 'The token is not allowed to connect.', CHECK_TOKEN),
  136: fault('retry-patiently', 'broker-unavailable', 'The broker is not available.', RETRIES_BY_ITSELF),
  137: fault('retry-patiently', 'broker-busy', 'The broker is busy.', RETRIES_BY_ITSELF),
  138: fault(
    'retry-patiently',
    'banned',
    'The token or account is blocked, or connected too often and is banned for a while.',
    `${WAITS} If it lasts, look in the flespi panel whether the account is blocked.`,
  ),
  139: fault('retry', 'broker-shutdown', 'The broker is shutting down.', RETRIES_BY_ITSELF),
  140: fault(
    'stop',
    'bad-authentication-method',
    'The broker wants another way of signing in than a token.',
    CHECK_ADDRESS,
  ),
  141: fault('retry', 'silent', 'The broker heard nothing from us for too long.', RETRIES_BY_ITSELF),
  142: fault(
    'yield',
    'taken-over',
    'Another program connected with the client identifier of this installation and took the session over.',
    'Close the other program, then connect again; or connect under a new client id, which leaves what waits in the session to the other.',
  ),
  143: fault(
    'stop',
    'invalid-filter',
    'The broker ended the connection because a topic filter is invalid for it.',
    'Check that the broker is flespi, or one that serves its topics, then choose to connect again.',
  ),
  144: fault(
    'stop',
    'invalid-topic',
    'The broker does not accept a topic name that was used.',
    CHECK_ADDRESS,
  ),
  147: fault(
    'retry',
    'receive-maximum',
    'The broker counted too many unfinished messages.',
    RETRIES_BY_ITSELF,
  ),
  149: fault('retry', 'packet-too-large', 'The broker refused a packet as too large.', RETRIES_BY_ITSELF),
  150: fault('retry-patiently', 'rate-too-high', 'The broker finds the message rate too high.', WAITS),
  151: fault(
    'retry-patiently',
    'quota',
    'A limit of the account is used up, such as its number of MQTT sessions.',
    'Close unused MQTT sessions or raise the limit in the flespi panel. Fleetglass tries again now and then.',
  ),
  152: fault(
    'retry-patiently',
    'administrative-action',
    'An administrator ended the connection.',
    RETRIES_BY_ITSELF,
  ),
  155: fault(
    'stop',
    'qos-unsupported',
    'The broker does not support the quality of service needed.',
    CHECK_ADDRESS,
  ),
  156: fault('stop', 'use-another-server', 'The broker asks to use another server.', CHECK_ADDRESS),
  157: fault('stop', 'server-moved', 'The broker has moved to another address.', CHECK_ADDRESS),
  159: fault('retry-patiently', 'connection-rate', 'Connections were made too often.', WAITS),
  160: fault(
    'retry',
    'maximum-connect-time',
    'The longest time for one connection has passed.',
    RETRIES_BY_ITSELF,
  ),
};

/** Return codes of a CONNACK in MQTT 3.1 and 3.1.1. */
const RETURN_CODES: Readonly<Record<number, Fault | undefined>> = {
  1: REASONS[132],
  2: fault('stop', 'bad-token', 'The broker refuses the token or the client identifier.', CHECK_TOKEN),
  3: REASONS[136],
  4: REASONS[134],
  5: fault(
    'stop',
    'not-authorized',
    'The broker refuses: either the token is wrong or expired, or it is banned for a while after too many connections. MQTT 3 does not tell them apart.',
    'Check the token; if it is right, wait some minutes and connect again, or choose MQTT 5, which tells the reason.',
  ),
};

/** The refusal of MQTT 3 that says least: after a link that was good, with the same token, it is the token least of all. */
const refusedAfterGood = fault(
  'retry-patiently',
  'refused-for-now',
  'The broker refuses, though it let this token in before: it may be banned for a while after too many connections, a limit of the account may be used up, or the token may have expired.',
  `${WAITS} If it lasts, look at the token and the limits in the flespi panel, or choose MQTT 5, which tells the reason.`,
);
/** A token that worked until now. */
const tokenEnded = fault(
  'stop',
  'token-ended',
  'The broker ended the session: the token expired, was deleted, or is not permitted any more.',
  CHECK_TOKEN,
);

/**
 * Reads the refusal in a CONNACK. Codes below 128 are MQTT 3 ones, whatever version was asked for. `wasLive`: whether the same
 * token was let in before in this run.
 */
export function connackFault(code: number, protocolVersion: ProtocolVersion, wasLive = false): Fault {
  if (code === 5 && wasLive) return refusedAfterGood;
  const known = protocolVersion === 5 && code >= 128 ? REASONS[code] : RETURN_CODES[code];
  return (
    known ??
    fault('retry', 'refused', `The broker refused the connection with code ${code}.`, RETRIES_BY_ITSELF)
  );
}

/** Reads the reason in a DISCONNECT sent by the broker (MQTT 5 only). */
export function disconnectFault(reasonCode: number): Fault {
  if (reasonCode === 134 || reasonCode === 135) return tokenEnded;
  return (
    REASONS[reasonCode] ??
    fault(
      'retry',
      'broker-closed',
      `The broker ended the connection with code ${reasonCode}.`,
      RETRIES_BY_ITSELF,
    )
  );
}
