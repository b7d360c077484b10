import type { Region } from '../../shared/account.ts';
import { fail, type Result } from '../../shared/result.ts';
import { boundedBytes } from '../base/bounded-bytes.ts';
import type { Clock } from '../base/clock.ts';
import { readRegions } from './read-regions.ts';

const MOST_BYTES = 64 * 1024;
const PATIENCE_S = 5;

interface CallDeps {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** Asks once. Failure codes: `regions-late`, `-unreachable`, `-status`, `-elsewhere`, `-unreadable`. */
export async function askForRegions(
  { fetch: get, clock }: CallDeps,
  url: string,
): Promise<Result<readonly Region[]>> {
  const ending = new AbortController();
  let isLate = false;
  const cancel = clock.after(PATIENCE_S * 1000, () => {
    isLate = true;
    ending.abort();
  });
  try {
    const options = { signal: ending.signal, redirect: 'manual', credentials: 'omit' } as const;
    const response = await get(url, options);
    if (response.status !== 200) return unexpectedAnswer(response);
    const bytes = response.body === null ? new Uint8Array() : await boundedBytes(response.body, MOST_BYTES);
    if (bytes === null) return fail({ code: 'regions-unreadable', why: 'too-large' });
    return readRegions(new TextDecoder().decode(bytes), new URL(url).hostname);
  } catch (error) {
    if (isLate) return fail({ code: 'regions-late', limitS: PATIENCE_S });
    return fail({ code: 'regions-unreachable', reason: causeOf(error) });
  } finally {
    cancel();
    // Whatever of an answer was not read is of no use.
    ending.abort();
  }
}

/** Not followed elsewhere: what another host says of flespi's regions must not be believed. */
function unexpectedAnswer({ status, type }: Response): Result<never> {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    return fail({ code: 'regions-elsewhere' });
  }
  return fail({ code: 'regions-status', status });
}

/** The system's code, which `fetch` hides one level down. */
function causeOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (inner instanceof Error && 'code' in inner) return String(inner.code);
  return inner instanceof Error ? inner.message : 'unknown';
}
