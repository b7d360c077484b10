import { type CauseCode, isCauseCode } from '../../shared/cause-remedies.ts';
import type { ConnectionCause } from '../../shared/connection.ts';
import type { AppCause } from '../../shared/messages/app-message.ts';
import type { Failure } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';

/** What the link does about a fault: come back soon, come back later, stop for good, or give way to another client. */
export type Response = 'retry' | 'retry-patiently' | 'stop' | 'yield';

/** Why a connection ended or never came to be, and what follows from it. Holds no secret. */
export interface Fault {
  readonly cause: ConnectionCause;
  readonly response: Response;
}

/** Builds a fault. */
export function fault(response: Response, code: CauseCode, message: string, advice: string): Fault {
  return { response, cause: { code, message, advice } };
}

function isCause(failure: Failure): failure is Extract<AppCause, { readonly code: CauseCode }> {
  return !('message' in failure) && isCauseCode(failure.code);
}

/** The fault of a setting that cannot be used as it is. `advice` is for what brings none of its own. */
export function settingFault(failure: Failure, advice: string): Fault {
  const { code } = failure;
  if (isCause(failure)) return { response: 'stop', cause: failure };
  return fault('stop', isCauseCode(code) ? code : 'invalid-address', inEnglish(failure), advice);
}
