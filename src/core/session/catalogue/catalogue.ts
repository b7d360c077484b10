import type { PemMessage } from '../../../shared/messages/files.ts';
import type { SessionCauseCode } from '../../../shared/messages/session.ts';
import type { Fault, Response } from '../fault.ts';
import { BROKER_CAUSES } from './broker.ts';
import { NETWORK_CAUSES } from './network.ts';
import { OWN_CAUSES } from './own.ts';
import { PROXY_CAUSES } from './proxy.ts';
import { SIGN_IN_CAUSES } from './sign-in.ts';
import { STRANGER_CAUSES } from './stranger.ts';
import { TLS_CAUSES } from './tls.ts';

/** What the link does about every cause; one of `shared/messages/session.ts` that is missing here does not compile. */
export const RESPONSES: Readonly<Record<SessionCauseCode, Response>> = {
  ...NETWORK_CAUSES,
  ...PROXY_CAUSES,
  ...TLS_CAUSES,
  ...STRANGER_CAUSES,
  ...SIGN_IN_CAUSES,
  ...BROKER_CAUSES,
  ...OWN_CAUSES,
};

/** The fault of a cause. `detail`, such as an error code or a host and port, is what is known beside it. */
export function faultOf(code: SessionCauseCode, detail = ''): Fault {
  return { response: RESPONSES[code], cause: { code, detail } };
}

/** The fault of a certificate or key file that cannot be used. */
export function tlsFileFault(file: PemMessage): Fault {
  return { response: RESPONSES['tls-file'], cause: { code: 'tls-file', detail: '', file } };
}
