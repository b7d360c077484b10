import type { DeliveryCounts, DuplicateCause, ParitySpan } from '../../shared/delivery-report.ts';
import type { StoredArrival } from '../journal/reading/reader.ts';
import { createLatestSpans } from './latest-spans.ts';
import type { Run } from './runs.ts';

/** Counts of a vehicle, a stream or all while a report is being made. */
export interface Tally {
  arrived(arrival: StoredArrival): void;
  /** A message that the device had sent before. */
  resent(): void;
  /** A message with the times of another and other content. */
  sameTimes(): void;
  missing(source: ParitySpan['missing'], run: Run): void;
  counts(): DeliveryCounts;
}

/** Creates counts of nothing. */
export function createTally(): Tally {
  let messages = 0;
  const bySource = { mqtt: 0, http: 0, rest: 0 };
  const duplicates: Record<DuplicateCause, number> = {
    redelivery: 0,
    'http-retry': 0,
    overlap: 0,
    'double-subscription': 0,
    'device-resend': 0,
    refill: 0,
  };
  let sameTimes = 0;
  const missing = { http: 0, mqtt: 0 };
  const spans = createLatestSpans();

  return {
    arrived({ mqttMs, httpMs, restMs, redelivered, retried, doubled, refilled }) {
      messages += 1;
      if (mqttMs !== null) bySource.mqtt += 1;
      if (httpMs !== null) bySource.http += 1;
      if (restMs !== null) bySource.rest += 1;
      if (mqttMs !== null && httpMs !== null) duplicates.overlap += 1;
      duplicates.redelivery += redelivered;
      duplicates['http-retry'] += retried;
      duplicates['double-subscription'] += doubled;
      duplicates.refill += refilled;
    },
    resent() {
      duplicates['device-resend'] += 1;
    },
    sameTimes() {
      sameTimes += 1;
    },
    missing(source, run) {
      missing[source] += run.messages;
      spans.add({ ...run, missing: source });
    },
    counts: () => ({
      messages,
      bySource: { ...bySource },
      duplicates: { ...duplicates },
      sameTimes,
      missingInHttp: missing.http,
      missingInMqtt: missing.mqtt,
      spans: spans.newestFirst(),
    }),
  };
}
