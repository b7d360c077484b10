import { z } from 'zod';
import type { HistorySpan } from '../../shared/track/history.ts';
import { FETCHED_FACTS } from '../journal/store/fetched.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import { joined } from './history-spans.ts';
import { readKept } from './kept-fact.ts';

/** What of the journal says what was fetched. */
export type HistoryPort = QueryPort<'fact' | 'facts' | 'setFact'>;

/** More pieces than a person fetches; those that are forgotten are offered again. */
const MOST_SPANS = 200;
const spans = z.array(z.object({ fromMs: z.number(), toMs: z.number() }));

/** The spans of a device that were fetched on purpose and are still held. */
export async function readFetched(port: HistoryPort, deviceId: string): Promise<readonly HistorySpan[]> {
  // What cannot be read is offered again.
  return (await readKept(port, factOf(deviceId), spans)) ?? [];
}

/** Adds one that is in the journal by now. */
export async function addFetched(port: HistoryPort, deviceId: string, span: HistorySpan): Promise<void> {
  const whole = joined([...(await readFetched(port, deviceId)), span]);
  await port.query('setFact', {
    name: factOf(deviceId),
    value: JSON.stringify(whole.slice(-MOST_SPANS)),
  });
}

function factOf(deviceId: string): string {
  return `${FETCHED_FACTS}${deviceId}`;
}
