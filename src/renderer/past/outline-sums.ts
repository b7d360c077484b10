import type { AlarmSpan } from '../../shared/alarms.ts';
import type { AccountOutline, LinkOutage, PastOutline, PastSpan, StreamFailure } from '../../shared/past.ts';

/** What the outlines of the accounts that are shown say together. */
export interface TimeFacts {
  /** Messages of each bucket. */
  readonly messages: Uint32Array;
  readonly most: number;
  readonly gaps: AccountOutline['gaps'];
  readonly outages: readonly LinkOutage[];
  readonly failures: readonly StreamFailure[];
  readonly alarms: readonly AlarmSpan[];
  /** With those that are not listed. */
  readonly alarmCount: number;
  readonly notReady: readonly PastSpan[];
  /** The first moment of which anything is kept; null where nothing is. */
  readonly keptFromMs: number | null;
}

/** Adds up the accounts that are asked for. Pure. */
export function timeFactsOf({ accounts }: PastOutline, asked: (accountId: string) => boolean): TimeFacts {
  const shown = accounts.filter(({ accountId }) => asked(accountId));
  const messages = new Uint32Array(shown[0]?.messages.length ?? 0);
  for (const account of shown)
    for (const [at, count] of account.messages.entries()) messages[at] = (messages[at] ?? 0) + count;
  const kept = shown.flatMap(({ keptFromMs }) => (keptFromMs === null ? [] : [keptFromMs]));
  return {
    messages,
    most: messages.reduce((most, count) => Math.max(most, count), 0),
    gaps: shown.flatMap(({ gaps }) => gaps),
    outages: shown.flatMap(({ linkOutages }) => linkOutages),
    failures: shown.flatMap(({ streamFailures }) => streamFailures),
    alarms: shown.flatMap(({ alarms }) => alarms),
    alarmCount: shown.reduce((sum, { alarmCount }) => sum + alarmCount, 0),
    notReady: shown.flatMap(({ notReady }) => notReady),
    keptFromMs: kept.length === 0 ? null : Math.min(...kept),
  };
}

/** The next moment after another, or before it, at which something begins that is marked on the bar; null where there is none. Pure. */
export function nextMark(
  { gaps, outages, failures, alarms }: TimeFacts,
  fromMs: number,
  by: 1 | -1,
): number | null {
  const marks = [...gaps, ...outages, ...failures, ...alarms].map((span) => span.fromMs);
  const later = marks.filter((atMs) => (by === 1 ? atMs > fromMs : atMs < fromMs));
  if (later.length === 0) return null;
  return by === 1 ? Math.min(...later) : Math.max(...later);
}
