import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';

/** Writes settings. Failure: `not-kept`, where the data dir takes none. */
export function keptOrFailed(write: () => void): Result<null> {
  try {
    write();
    return ok(null);
  } catch (error) {
    return fail({ code: 'not-kept', errorCode: errorCodeOf(error, 'unusable') });
  }
}
