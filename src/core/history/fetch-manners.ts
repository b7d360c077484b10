import type { Failure, Result } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import type { Log } from '../base/log.ts';
import type { RefillPace } from '../gaps/refill-pace.ts';
import type { QueryPort } from '../workers/open-journal.ts';

/** Messages or records asked for at a time. */
export const PAGE_COUNT = 1_000;
/** Between two calls: nothing that a person looks for takes flespi's attention, nor storage's, from what is live. */
export const PAUSE_MS = 200;
/** By how much a page shrinks that was too large for a reply, and grows that held but one moment. */
export const FEWER = 8;
export const MORE = 4;

const STORAGE_AGAIN_AFTER_MS = 5_000;
/** Above this share of its bound the journal would remove what is fetched as soon as it is here. */
const FULL = 0.95;

/** Why nothing more is to be kept; null where there is room. */
export async function roomIn(port: QueryPort<'facts'>, mostBytes: number): Promise<Failure | null> {
  const { bytes } = await port.query('facts', null);
  return bytes < mostBytes * FULL ? null : { code: 'history-no-room', mostBytes };
}

/** How much of a page was not held before. While storage fails nothing goes on, and the screen says so already. */
export async function untilKept(
  { pace, log }: { readonly pace: RefillPace; readonly log: Log },
  take: () => Promise<Result<{ readonly stored: number }>>,
): Promise<number> {
  for (;;) {
    const kept = await pace.unlessEnded(take());
    if (kept.ok) return kept.value.stored;
    log.warn('history.storage-waits', { error: inEnglish(kept.error) });
    await pace.pause(STORAGE_AGAIN_AFTER_MS);
  }
}

/** Whether flespi refused because the token may not read it: the commonest reason, and it has a cure. */
export function isNotPermitted(failure: Failure): boolean {
  return failure.code === 'api-refused' && [401, 403].includes(failure.status ?? 0);
}

/** Why messages were not given, in the words of history. */
export function permitted(failure: Failure): Failure {
  return isNotPermitted(failure) ? { code: 'history-not-permitted' } : failure;
}

/** The same where one of several devices was asked for, of which flespi may have some no more. */
export function permittedDevice(failure: Failure): Failure {
  const isGone = failure.code === 'api-refused' && failure.status === 404;
  return isGone ? { code: 'pull-no-device' } : permitted(failure);
}
