import type { Gap } from '../../shared/completeness.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { DeviceMessage } from '../flespi/events.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import type { GapStore, RefillProgress } from '../journal/open-journal.ts';
import type { Log } from '../log.ts';
import { callPatiently } from './refill-call.ts';
import type { RefillPace } from './refill-pace.ts';
import { afterPage, isFinished, messagesUri, readPage, spanOf } from './refill-page.ts';

/** The way in for what was found; resolves after the commit. */
export type TakeMessages = (
  messages: readonly { readonly event: DeviceMessage; readonly body: Uint8Array }[],
) => Promise<Result<{ readonly stored: number }>>;

export interface RefillDeviceDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly pace: RefillPace;
  readonly store: Pick<GapStore, 'saveProgress'>;
  readonly take: TakeMessages;
  /** The gap as it is now: it may become longer while it is refilled. */
  readonly gap: () => Gap;
  readonly onProgress: (progress: RefillProgress) => void;
  /** Messages asked for at a time. */
  readonly pageCount: number;
}

/** Between two calls: a refill must not take flespi's attention, nor storage's, from what is live. */
const PAUSE_MS = 200;
const STORAGE_AGAIN_AFTER_MS = 5_000;
/** By how much a page shrinks that was too large for a reply. */
const FEWER = 8;

/**
 * Asks for the messages of one device, page by page, from where it was left. How far it came is kept only after what a
 * page held is committed: ended at any moment, it costs one page to be asked for again. Rejects once the pace is ended.
 */
export async function refillDevice(deps: RefillDeviceDeps, from: RefillProgress): Promise<void> {
  const { log, pace } = deps;
  let progress = from;
  let count = deps.pageCount;

  /** While storage fails nothing goes on, and the screen says so already. */
  const untilWritten = async <T>(write: () => Promise<Result<T>>): Promise<T> => {
    for (;;) {
      const written = await pace.unlessEnded(write());
      if (written.ok) return written.value;
      log.warn('gaps.storage-waits', { error: written.error.message });
      await pace.pause(STORAGE_AGAIN_AFTER_MS);
    }
  };
  const reached = async (next: RefillProgress): Promise<void> => {
    await untilWritten(() => save(deps, next));
    progress = next;
    deps.onProgress(next);
  };

  while (!isFinished(progress, deps.gap())) {
    const { deviceId, cursorUs } = progress;
    const { toUs } = spanOf(deps.gap());
    const answer = await callPatiently(deps.rest, pace, messagesUri(deviceId, cursorUs, toUs, count));
    if (answer.ok) {
      const page = readPage(answer.value, deviceId, deps.clock.nowMs());
      if (page.skipped > 0) log.warn('gaps.not-messages', { deviceId, skipped: page.skipped });
      const { stored } = await untilWritten(() => deps.take(page.messages));
      await reached({ ...afterPage(progress, page, toUs, count), found: progress.found + stored });
    } else if (verdictOf(answer.error) === 'too-much' && count > 1) {
      count = Math.ceil(count / FEWER);
    } else {
      await reached({ ...progress, done: true, reason: answer.error.message });
    }
    await pace.pause(PAUSE_MS);
  }
}

async function save({ store, gap }: RefillDeviceDeps, progress: RefillProgress): Promise<Result<null>> {
  try {
    await store.saveProgress(gap().id, [progress]);
    return ok(null);
  } catch (error) {
    return fail('storage', error instanceof Error ? error.message : String(error));
  }
}
