import type { ConnectionCause } from '../../../shared/connection.ts';
import type { Fault, Response } from '../fault.ts';
import { BROKER_CAUSES } from './broker.ts';
import type { KnownCauses } from './known-cause.ts';
import { NETWORK_CAUSES } from './network.ts';
import { OWN_CAUSES } from './own.ts';
import { PROXY_CAUSES } from './proxy.ts';
import { SIGN_IN_CAUSES } from './sign-in.ts';
import { STRANGER_CAUSES } from './stranger.ts';
import { TLS_CAUSES } from './tls.ts';

const ALL = {
  ...NETWORK_CAUSES,
  ...PROXY_CAUSES,
  ...TLS_CAUSES,
  ...STRANGER_CAUSES,
  ...SIGN_IN_CAUSES,
  ...BROKER_CAUSES,
  ...OWN_CAUSES,
} as const satisfies KnownCauses;

/** Names a cause; what reads an error or a reason code picks one. */
export type SessionCauseCode = keyof typeof ALL;

/** A cause as the user guide lists it. */
export interface CataloguedCause extends ConnectionCause {
  readonly response: Response;
}

/** Every cause that a session can give, in the order of a connection's way. */
export const CONNECTION_CAUSES: readonly CataloguedCause[] = Object.keys(ALL)
  .filter(isSessionCause)
  .map((code) => ({ code, ...ALL[code] }));

function isSessionCause(code: string): code is SessionCauseCode {
  return Object.hasOwn(ALL, code);
}

/** The fault of a cause. `detail`, such as a code, is put in brackets at the end of its message. */
export function faultOf(code: SessionCauseCode, detail = ''): Fault {
  const { response, message, advice } = ALL[code];
  const told = detail === '' ? message : `${message.slice(0, -1)} (${detail}).`;
  return { response, cause: { code, message: told, advice } };
}
