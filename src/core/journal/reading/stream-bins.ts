import type { DatabaseSync } from 'node:sqlite';
import type { HistoryBin } from '../../../shared/stream-page.ts';
import { readBatch } from '../../flespi/batch.ts';
import { EVENT } from '../../flespi/event-codes.ts';
import { numberField } from '../../flespi/fields.ts';
import { LOGS } from '../../flespi/topics.ts';
import { parseJsonObject } from '../../json/json-text.ts';

/** Latencies that are looked at of one bin. */
const MOST_LATENCIES = 2_000;
/** A record comes so much later than it was made, as a rule. */
const LATE_S = 600;

interface Gathered {
  batches: number;
  failures: number;
  read: number;
  accepted: number;
  rejected: number;
  skipped: number;
  readonly latencies: number[];
}

/**
 * Sums of a stream's log records by flespi's stamp, from `fromS` up to `toS` in bins of `binS` seconds. Records are numbered as they came,
 * so that the first is found by halving; only those of the stream are read.
 */
export function readStreamBins(
  database: DatabaseSync,
  {
    streamId,
    fromS,
    toS,
    binS,
    cameByMs = null,
  }: {
    readonly streamId: string;
    readonly fromS: number;
    readonly toS: number;
    readonly binS: number;
    readonly cameByMs?: number | null;
  },
  signal: AbortSignal,
): readonly HistoryBin[] {
  const bins = new Map<number, Gathered>();
  const prefix = `${LOGS}gw/streams/${streamId}/`;
  const rows = database
    .prepare('SELECT body FROM logs WHERE id >= ? AND topic >= ? AND topic < ? AND received_ms <= ?')
    .iterate(
      firstId(database, (fromS - 1) * 1000),
      prefix,
      `${prefix.slice(0, -1)}0`,
      cameByMs ?? Number.MAX_SAFE_INTEGER,
    );
  for (const { body } of rows) {
    signal.throwIfAborted();
    const raw = body instanceof Uint8Array ? parseJsonObject(new TextDecoder().decode(body)) : '';
    if (typeof raw === 'string') continue;
    const timeS = numberField(raw, 'timestamp');
    const code = numberField(raw, 'event_code');
    if (timeS === null || timeS < fromS || timeS > toS + LATE_S) continue;
    if (code !== EVENT.streamSent && code !== EVENT.streamFailed) continue;
    const at = fromS + Math.floor((timeS - fromS) / binS) * binS;
    const bin = bins.get(at) ?? empty();
    bins.set(at, bin);
    const { read, accepted, rejected, skipped, latencyS } = readBatch(raw);
    const isSent = code === EVENT.streamSent;
    if (isSent) bin.batches += 1;
    else bin.failures += 1;
    bin.read += read ?? 0;
    bin.accepted += accepted ?? 0;
    bin.rejected += rejected ?? 0;
    bin.skipped += skipped ?? 0;
    if (isSent && latencyS !== null && bin.latencies.length < MOST_LATENCIES) bin.latencies.push(latencyS);
  }
  return [...bins]
    .sort(([a], [b]) => a - b)
    .map(([timeS, { latencies, ...sums }]) => {
      const sorted = latencies.toSorted((a, b) => a - b);
      return { timeS, ...sums, latencyP50S: share(sorted, 0.5), latencyP95S: share(sorted, 0.95) };
    });
}

/** The number of the first record that came at `fromMs` or later; one beyond all where none did. */
function firstId(database: DatabaseSync, fromMs: number): number {
  const ends = database.prepare('SELECT min(id) AS low, max(id) AS high FROM logs').get();
  // Of none both are null, which counts as 0.
  let low = Number(ends?.low);
  let high = Number(ends?.high) + 1;
  const at = database.prepare('SELECT id, received_ms FROM logs WHERE id >= ? ORDER BY id LIMIT 1');
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = at.get(middle);
    if (row === undefined || Number(row.received_ms) >= fromMs) high = middle;
    else low = Number(row.id) + 1;
  }
  return low;
}

function empty(): Gathered {
  return { batches: 0, failures: 0, read: 0, accepted: 0, rejected: 0, skipped: 0, latencies: [] };
}

/** The value that this share of them does not exceed; null of none. */
function share(sorted: readonly number[], part: number): number | null {
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? null;
}
