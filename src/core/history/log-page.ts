/** What is asked of flespi for its log, and what an answer holds: every guess at its API that such a fetch rests on is here. Pure. */
import type { FetchedOrigin } from '../../shared/log-kinds.ts';
import type { LogEvent } from '../flespi/events.ts';
import { fetchedTopic, logsPath } from '../flespi/fetched-logs.ts';
import { decodeLog } from '../flespi/log.ts';
import { barePublish } from '../flespi/publish.ts';
import type { RestAnswer } from '../flespi/rest-reply.ts';
import { toUnixSeconds } from '../flespi/time.ts';
import { type ListFailure, replyElements } from '../gaps/refill-query.ts';

/** Whose log. */
export interface LogOwner {
  readonly origin: FetchedOrigin;
  /** Null: of all of the kind. */
  readonly id: string | null;
}

/** A record that flespi gave, as it wrote it. */
export interface FetchedLog {
  readonly topic: string;
  readonly event: LogEvent;
  readonly body: Uint8Array;
}

/** What an answer holds. */
export interface FetchedLogPage {
  readonly records: readonly FetchedLog[];
  /** Elements of it, records or not. */
  readonly elements: number;
  /** The newest stamp in it, rounded down, Unix microseconds; null where it tells none. */
  readonly newestUs: number | null;
  /** Why it cannot be read at all; null where it can. */
  readonly refusal: ListFailure | null;
}

/** At most `count` records from the moment on, which is in it, oldest first (flespi-facts §3: `from`, `to` in seconds, both included). */
export function logsUri(
  { origin, id }: LogOwner,
  { cursorUs, toMs }: { readonly cursorUs: number; readonly toMs: number },
  count: number,
): string {
  const data = JSON.stringify({ from: cursorUs / 1e6, to: toMs / 1_000, count });
  return `${logsPath(origin, id)}?data=${encodeURIComponent(data)}`;
}

/** Reads an answer to that. A record is kept under the path of what it is about, by whichever it was asked for, so that it is one. */
export function readLogPage(answer: RestAnswer, owner: LogOwner, receivedAtMs: number): FetchedLogPage {
  const elements = replyElements(answer);
  if (!elements.ok) return { records: [], elements: 0, newestUs: null, refusal: elements.error };
  const encoder = new TextEncoder();
  const asked = fetchedTopic(logsPath(owner.origin, owner.id));
  const records: FetchedLog[] = [];
  let newestUs: number | null = null;
  for (const element of elements.value) {
    const payload = encoder.encode(element);
    const event = decodeLog(barePublish(asked, payload, receivedAtMs));
    // Without a stamp it would be another record at each fetch.
    if (event.kind === 'unreadable' || toUnixSeconds(event.raw.timestamp) === null) continue;
    const id = owner.id ?? event.originId;
    records.push({ topic: fetchedTopic(logsPath(owner.origin, id)), event, body: payload });
    newestUs = Math.max(newestUs ?? 0, Math.floor(event.timeS * 1e6));
  }
  return { records, elements: elements.value.length, newestUs, refusal: null };
}
