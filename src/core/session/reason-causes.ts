import type { ProtocolVersion } from '../../shared/connection.ts';
import type { SessionCauseCode } from '../../shared/messages/session.ts';
import { faultOf } from './catalogue/catalogue.ts';
import type { Fault } from './fault.ts';
import { refusalOf, type SignIn } from './sign-in.ts';

/** MQTT 5 reason codes of CONNACK and DISCONNECT (flespi-facts §1.3; MQTT 5.0 §2.4). */
const REASONS: Readonly<Record<number, SessionCauseCode | undefined>> = {
  0: 'broker-closed',
  128: 'broker-error',
  129: 'not-understood',
  130: 'not-understood',
  131: 'broker-error',
  132: 'protocol-version',
  133: 'bad-client-id',
  134: 'bad-token',
  135: 'not-authorized',
  136: 'broker-unavailable',
  137: 'broker-busy',
  138: 'banned',
  139: 'broker-shutdown',
  140: 'bad-authentication-method',
  141: 'not-heard',
  142: 'taken-over',
  143: 'invalid-filter',
  144: 'invalid-topic',
  147: 'receive-maximum',
  149: 'packet-too-large',
  150: 'rate-too-high',
  151: 'quota',
  152: 'administrative-action',
  155: 'qos-unsupported',
  156: 'use-another-server',
  157: 'server-moved',
  158: 'sharing-unsupported',
  159: 'connection-rate',
  160: 'maximum-connect-time',
  162: 'wildcards-unsupported',
};

/** Return codes of a CONNACK in MQTT 3.1 and 3.1.1. */
const RETURN_CODES: Readonly<Record<number, SessionCauseCode | undefined>> = {
  1: 'protocol-version',
  2: 'bad-token-or-client-id',
  3: 'broker-unavailable',
  4: 'bad-token',
  5: 'not-authorized-or-banned',
};

/**
 * What a refusal means after the same token was let in before in this run. That of MQTT 3 which says least is about a ban or a
 * limit rather than the token, and lifts by itself; the others say that the token has ended.
 */
const AFTER_GOOD: Readonly<Partial<Record<SessionCauseCode, SessionCauseCode>>> = {
  'not-authorized-or-banned': 'refused-for-now',
  'bad-token': 'token-ended',
  'not-authorized': 'token-ended',
};

/** Who was refused. */
export interface Refused {
  readonly signIn: SignIn;
  /** Whether the same sign-in was let in before in this run. */
  readonly wasLive: boolean;
}

/** Reads the refusal in a CONNACK. Codes below 128 are MQTT 3 ones, whatever version was asked for. */
export function connackFault(
  code: number,
  protocolVersion: ProtocolVersion,
  { signIn, wasLive }: Refused,
): Fault {
  const known = protocolVersion === 5 && code >= 128 ? REASONS[code] : RETURN_CODES[code];
  if (known === undefined) return faultOf('refused', String(code));
  return faultOf(refusalOf((wasLive ? AFTER_GOOD[known] : undefined) ?? known, signIn));
}

/** Reads the reason in a DISCONNECT sent by the broker (MQTT 5 only). */
export function disconnectFault(reasonCode: number, { signIn, wasLive }: Refused): Fault {
  const known = REASONS[reasonCode];
  if (known === undefined) return faultOf('broker-closed', String(reasonCode));
  return faultOf(refusalOf((wasLive ? AFTER_GOOD[known] : undefined) ?? known, signIn));
}
