import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { EVENT } from '../flespi/event-codes.ts';
import type { LogEvent, PropertyState } from '../flespi/events.ts';
import { decodeLog } from '../flespi/log.ts';
import { barePublish } from '../flespi/publish.ts';
import type { Rest } from '../flespi/rest.ts';
import { listIn } from '../flespi/rest-reply.ts';

export interface StreamBlocksDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  /** Takes what was found, as if it had just come. */
  readonly take: (event: PropertyState | LogEvent) => void;
}

/** The newest records of a stream that is blocked: it sends nothing, so the block is among them. */
const RECORDS = 50;

/**
 * Asks which streams flespi blocks, and since when and why: the block may be older than our first connect, and whether its state is
 * among what the broker keeps is not certain (flespi-facts §2.5). Where it cannot be asked, the broker's own word stands alone.
 */
export async function fetchStreamBlocks({ clock, log, rest, take }: StreamBlocksDeps): Promise<void> {
  const askedS = clock.nowMs() / 1000;
  const answer = await rest.request('get', 'gw/streams/all?fields=id,blocked');
  if (!answer.ok) {
    log.info('streams.blocks-unavailable', { code: answer.error.code });
    return;
  }
  for (const stream of resultsOf(answer.value.body)) {
    const { id, blocked } = stream;
    if (typeof id !== 'number' || typeof blocked !== 'number' || !Number.isSafeInteger(id)) continue;
    const history = blocked === 0 ? [] : await lastBlock(rest, String(id), clock.nowMs());
    for (const event of history) take(event);
    take({
      kind: 'property',
      origin: 'streams',
      id: String(id),
      property: 'blocked',
      value: blocked,
      timeS: askedS,
    });
  }
}

/** The record with which the present block began, if it is to be had. */
async function lastBlock(
  rest: Pick<Rest, 'request'>,
  id: string,
  receivedAtMs: number,
): Promise<readonly LogEvent[]> {
  const data = encodeURIComponent(JSON.stringify({ reverse: true, count: RECORDS }));
  const answer = await rest.request('get', `gw/streams/${id}/logs?data=${data}`);
  if (!answer.ok) return [];
  const record = resultsOf(answer.value.body)
    .filter(({ event_code }) => event_code === EVENT.blocked || event_code === EVENT.unblocked)
    .toSorted((a, b) => timeOf(b) - timeOf(a))[0];
  if (record === undefined || record.event_code !== EVENT.blocked) return [];
  const event = decodeLog(
    barePublish(
      `flespi/log/gw/streams/${id}/blocked`,
      new TextEncoder().encode(JSON.stringify(record)),
      receivedAtMs,
    ),
  );
  return event.kind === 'log' ? [event] : [];
}

function resultsOf(body: JsonValue): readonly JsonObject[] {
  return (listIn(body) ?? []).filter(isJsonObject);
}

function timeOf({ timestamp }: JsonObject): number {
  return typeof timestamp === 'number' ? timestamp : 0;
}
