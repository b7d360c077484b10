import type { Gap } from '../../shared/completeness.ts';
import type { AccountOutline, PastSpan, StreamFailure } from '../../shared/past.ts';
import type { StreamHealth, StreamState } from '../../shared/stream-health.ts';
import type { Own } from '../base/own.ts';
import { listLinks } from '../journal/past/link-rows.ts';
import type { OpenRead } from './arrived-events.ts';
import { MINUTE_MS } from './block-times.ts';
import { alarmSpansOf, type OwnAlarmSpan } from './past-alarms.ts';
import { outagesIn } from './past-links.ts';
import { createPastStreams } from './past-streams.ts';
import { gapsIn } from './unbuilt.ts';

/** An outline of one account, in which streams have the account's own ids. */
export type OwnOutline = Omit<AccountOutline, 'accountId' | 'alarms'> & {
  readonly alarms: readonly OwnAlarmSpan[];
};

export interface OutlineQuestion extends PastSpan {
  readonly buckets: number;
}

/** What the journal says of a span. */
export async function outlineOf(
  read: OpenRead,
  { fromMs, toMs, buckets }: OutlineQuestion,
  gaps: readonly Gap[],
  pause: () => Promise<void> | undefined,
): Promise<OwnOutline> {
  const links = listLinks(read.database);
  const alarms = alarmSpansOf(read.database, { fromMs, toMs });
  return {
    keptFromMs: read.times.earliestMs(),
    messages: densityOf(read, { fromMs, toMs, buckets }),
    gaps: gaps
      .filter((gap) => gap.fromMs < toMs && gap.toMs > fromMs)
      .map((gap) => ({
        id: gap.id,
        cause: gap.cause,
        state: gap.state,
        fromMs: Math.max(gap.fromMs, fromMs),
        toMs: Math.min(gap.toMs, toMs),
      })),
    linkOutages: outagesIn(links, { fromMs, toMs }),
    linkKnownFromMs: links[0]?.atMs ?? null,
    streamFailures: await failuresOf(read, { fromMs, toMs }, pause),
    alarms: alarms.spans,
    alarmCount: alarms.count,
    notReady: notReady(read, { fromMs, toMs }),
  };
}

/** What came since the last segment is read quickly, unless there is more of it than two segments have. */
const QUICK = 60_000;

function notReady(read: OpenRead, { fromMs, toMs }: PastSpan): readonly PastSpan[] {
  return [...gapsIn(read, toMs)]
    .map((gap) => ({
      fromMs: Math.max(fromMs, gap.fromMs),
      toMs: gap.isOpen ? read.times.startOf(toMs, QUICK) : Math.min(toMs, gap.toMs),
    }))
    .filter((span) => span.toMs > span.fromMs)
    .reverse();
}

/** Messages of each bucket; those of a minute are spread over it where buckets are shorter. */
function densityOf({ times }: OpenRead, { fromMs, toMs, buckets }: OutlineQuestion): Uint32Array {
  const counts = new Float64Array(buckets);
  const lengthMs = (toMs - fromMs) / buckets;
  for (const { atMs, messages } of times.minutes(fromMs, toMs)) {
    const from = Math.max(0, (atMs - fromMs) / lengthMs);
    const to = Math.min(buckets, (atMs + MINUTE_MS - fromMs) / lengthMs);
    for (let at = Math.floor(from); at < to; at += 1) {
      const share = (Math.min(to, at + 1) - Math.max(from, at)) * lengthMs;
      counts[at] = (counts[at] ?? 0) + (messages * share) / MINUTE_MS;
    }
  }
  // One of a few that are spread thinly is still one.
  return Uint32Array.from(counts, (count) => (count > 0 ? Math.max(1, Math.round(count)) : 0));
}

type FailingState = StreamFailure['state'];
const FAILING: readonly StreamState[] = ['degraded', 'failing', 'blocked'] satisfies readonly FailingState[];

function isFailing(state: StreamState): state is FailingState {
  return FAILING.includes(state);
}

/** Streams that were not well, by the rules that judged them then. */
async function failuresOf(
  read: OpenRead,
  { fromMs, toMs }: PastSpan,
  pause: () => Promise<void> | undefined,
): Promise<readonly StreamFailure[]> {
  const open = new Map<string, StreamFailure>();
  const ended: StreamFailure[] = [];
  const end = (id: string, failure: StreamFailure, atMs: number): void => {
    open.delete(id);
    if (atMs > failure.fromMs) ended.push({ ...failure, toMs: atMs });
  };
  const follow = (health: Own<StreamHealth>, nowMs: number): void => {
    const { id, name, state, reason, stateSinceS } = health;
    const known = open.get(id);
    if (!isFailing(state)) {
      if (known !== undefined) end(id, known, nowMs);
      return;
    }
    // Of its gravest state the last reason tells how often and until when.
    if (known !== undefined && FAILING.indexOf(state) < FAILING.indexOf(known.state)) return;
    const begun = known ?? { streamId: id, name, sinceS: stateSinceS, fromMs: nowMs, toMs };
    open.set(id, { ...begun, state, reason });
  };
  const streams = createPastStreams(read, fromMs, (list, nowMs) => {
    if (nowMs < fromMs) return;
    for (const health of list()) follow(health, nowMs);
  });
  await streams.advance(read, fromMs, pause);
  await streams.advance(read, toMs, pause);
  for (const [id, failure] of open) end(id, failure, toMs);
  return ended.sort((a, b) => a.fromMs - b.fromMs);
}
