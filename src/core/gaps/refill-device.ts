import type { Gap } from '../../shared/completeness.ts';
import { errorText } from '../../shared/error-text.ts';
import type { ApiMessage } from '../../shared/messages/flespi-api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { DeviceMessage } from '../flespi/events.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import type { FilterTrust } from './filter-trust.ts';
import type { GapPort } from './gap-repository.ts';
import { callPatiently } from './refill-call.ts';
import type { RefillPace } from './refill-pace.ts';
import { afterPage, readPage } from './refill-page.ts';
import {
  deviceSpanOf,
  isPartlyExpired,
  type ListedDevice,
  messagesUri,
  receiptSpanOf,
} from './refill-query.ts';
import { isFinished } from './refill-state.ts';

/** The way in for what was found; resolves after the commit. */
export type TakeMessages = (
  messages: readonly { readonly event: DeviceMessage; readonly body: Uint8Array }[],
) => Promise<Result<{ readonly stored: number }>>;

export interface RefillDeviceDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly pace: RefillPace;
  readonly trust: FilterTrust;
  readonly port: GapPort;
  readonly take: TakeMessages;
  /** How far our clock is ahead of flespi's, Unix milliseconds; below 0 where it is behind. */
  readonly clockLeadMs: () => number;
  /** The gap as it is now: it may become longer while it is refilled. */
  readonly gap: () => Gap;
  readonly onProgress: (progress: RefillProgress) => void;
  /** Messages asked for at a time. */
  readonly pageCount: number;
}

/** Between two calls: a refill must not take flespi's attention, nor storage's, from what is live. */
const PAUSE_MS = 200;
const STORAGE_AGAIN_AFTER_MS = 5_000;
/** By how much a page shrinks that was too large for a reply, and grows that held but one moment. */
const FEWER = 8;
const MORE = 4;
/** More messages of one moment than this are not asked for at once. */
const MOST_AT_ONCE = 64_000;

/** How a device is asked for that was not asked for yet, or whose gap became longer since. */
export function begin(
  device: string,
  gap: Gap,
  trust: Pick<FilterTrust, 'isBroken'>,
  clockLeadMs: number,
  before?: RefillProgress,
): RefillProgress {
  // What was asked up to the gap's former end need not be asked again.
  const span = { fromMs: before?.done === true ? before.gapToMs : gap.fromMs, toMs: gap.toMs };
  const by = trust.isBroken() ? 'device-time' : 'receipt';
  const asked = by === 'receipt' ? receiptSpanOf(span, clockLeadMs) : deviceSpanOf(span);
  return {
    deviceId: device,
    by,
    ...asked,
    gapToMs: gap.toMs,
    cursorUs: by === 'receipt' ? 0 : asked.fromMs * 1_000,
    done: false,
    found: before?.found ?? 0,
    reason: null,
    doubt: by === 'device-time' ? 'filter-unknown' : (before?.doubt ?? null),
  };
}

/**
 * Asks for the messages of one device, page by page, from where it was left. How far it came is kept only after what a
 * page held is committed: ended at any moment, it costs one page to be asked for again. Rejects once the pace is ended.
 */
export async function refillDevice(
  deps: RefillDeviceDeps,
  device: ListedDevice,
  from: RefillProgress,
): Promise<void> {
  const { clock, log, pace, trust } = deps;
  let progress = from;
  let count = deps.pageCount;
  /** How many messages a reply is known not to hold. */
  let tooMany = Number.POSITIVE_INFINITY;

  /** While storage fails nothing goes on, and the screen says so already. */
  const untilWritten = async <T>(write: () => Promise<Result<T>>): Promise<T> => {
    for (;;) {
      const written = await pace.unlessEnded(write());
      if (written.ok) return written.value;
      log.warn('gaps.storage-waits', { error: inEnglish(written.error) });
      await pace.pause(STORAGE_AGAIN_AFTER_MS);
    }
  };
  const reached = async (next: RefillProgress): Promise<void> => {
    const isDoubtful = next.done && next.doubt === null && isPartlyExpired(device, deps.gap(), clock.nowMs());
    progress = isDoubtful ? { ...next, doubt: 'expired' } : next;
    await untilWritten(() => save(deps, progress));
    deps.onProgress(progress);
  };
  /** The answer shows that the one who gives it does not select by receipt: what can be asked for is asked for. */
  const startByDeviceTime = (): void => {
    trust.failed();
    log.warn('gaps.no-filter', { deviceId: device.id });
    progress = begin(device.id, deps.gap(), trust, deps.clockLeadMs(), { ...progress, done: false });
  };
  /** There may be more of the moment at the cursor than fit in: they are asked for together, or left with a doubt. */
  const askForMoreAtOnce = async (answered: number, found: number): Promise<void> => {
    const next = Math.min(count * MORE, MOST_AT_ONCE);
    const isCapped = answered < count;
    if (!isCapped && next > count && next < tooMany) {
      count = next;
      progress = { ...progress, found };
      return;
    }
    count = deps.pageCount;
    await reached({ ...progress, found, cursorUs: progress.cursorUs + 1, doubt: 'too-many' });
  };
  const takePage = async (answer: RestAnswer): Promise<void> => {
    const page = readPage(answer, progress, clock.nowMs());
    if (page.outside > 0) return startByDeviceTime();
    const length = page.messages.length + page.skipped;
    if (page.skipped > 0) log.warn('gaps.not-messages', { deviceId: device.id, skipped: page.skipped });
    if (progress.by === 'receipt' && page.refusal === null) {
      if (length > 0) trust.worked();
      else await trust.check(device.id);
      if (trust.isBroken()) return startByDeviceTime();
    }
    const { stored } = await untilWritten(() => deps.take(page.messages));
    const found = progress.found + stored;
    // Asked for more than before, an answer that holds no more than it did then was cut by the one who gave it.
    const isCut = count > deps.pageCount && length === count / MORE;
    const after = afterPage(progress, page, isCut ? length : count);
    if (after.next === 'more-at-once') return askForMoreAtOnce(length, found);
    count = Math.min(count, deps.pageCount);
    await reached({ ...after.progress, found });
  };

  while (!isFinished(progress, deps.gap())) {
    if (progress.done || (progress.by === 'receipt' && trust.isBroken())) {
      progress = begin(device.id, deps.gap(), trust, deps.clockLeadMs(), progress);
    }
    const answer = await callPatiently(deps.rest, pace, messagesUri(progress, count));
    if (answer.ok) {
      await takePage(answer.value);
    } else if (verdictOf(answer.error) === 'too-much' && count > 1) {
      tooMany = Math.min(tooMany, count);
      count = Math.ceil(count / FEWER);
    } else if (progress.by === 'receipt' && mayBeOfTheFilter(answer.error)) {
      startByDeviceTime();
    } else {
      await reached({ ...progress, done: true, reason: answer.error });
    }
    await pace.pause(PAUSE_MS);
  }
}

/** What is answered to a question that is not understood; MQTT 3 tells no status. */
function mayBeOfTheFilter(failure: ApiMessage): boolean {
  return failure.code === 'api-refused' && [null, 400, 422].includes(failure.status);
}

async function save({ port, gap }: RefillDeviceDeps, progress: RefillProgress): Promise<Result<null>> {
  try {
    await port.query('saveRefills', { gapId: gap().id, progress: [progress] });
    return ok(null);
  } catch (error) {
    return fail({ code: 'journal-failed', reason: errorText(error) });
  }
}
