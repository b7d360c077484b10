/** What is kept of a pull, so that it goes on after a restart. */
import { z } from 'zod';
import type { Failure } from '../../shared/result.ts';
import type { HistoryPort } from './fetched-spans.ts';
import { keptFailure, readKept } from './kept-fact.ts';

/** How it ended with one vehicle. */
export interface PullOutcome {
  readonly messages: number;
  readonly isHere: boolean;
  readonly heldSinceMs: number | null;
  readonly holdsNone: boolean;
  readonly failure: Failure | null;
}

/** A pull as it is kept. */
export interface PullRecord {
  readonly startedMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly vehicleIds: readonly string[];
  /** Whether it goes on by itself. */
  readonly isOn: boolean;
  readonly failure: Failure | null;
  /** By place in `vehicleIds`; null where there is none yet. */
  readonly outcomes: readonly (PullOutcome | null)[];
}

const RECORD = 'pull';
/** Outcomes are kept so many at a time: each vehicle that is done rewrites no more than these. */
const AT_ONCE = 100;

const head = z.object({
  startedMs: z.number(),
  fromMs: z.number(),
  toMs: z.number(),
  vehicleIds: z.array(z.string()),
  isOn: z.boolean(),
  failure: keptFailure.nullable(),
});
const outcomes = z.object({
  startedMs: z.number(),
  outcomes: z.array(
    z
      .object({
        messages: z.number(),
        isHere: z.boolean(),
        heldSinceMs: z.number().nullable(),
        holdsNone: z.boolean(),
        failure: keptFailure.nullable(),
      })
      .nullable(),
  ),
});

/** Reads the pull that was asked for last; null where there is none that can be read. */
export async function readPull(port: HistoryPort): Promise<PullRecord | null> {
  const read = await readKept(port, RECORD, head);
  if (read === null) return null;
  const parts: (PullOutcome | null)[] = [];
  for (let first = 0; first < read.vehicleIds.length; first += AT_ONCE) {
    const part = await readKept(port, partOf(first), outcomes);
    // Those of a pull before this one are of other vehicles.
    const own = part?.startedMs === read.startedMs ? part.outcomes : [];
    const length = Math.min(AT_ONCE, read.vehicleIds.length - first);
    for (let at = 0; at < length; at++) parts.push(own[at] ?? null);
  }
  return { ...read, outcomes: parts };
}

/** Keeps all of it but the outcomes. */
export async function keepPull(port: HistoryPort, { outcomes: _, ...kept }: PullRecord): Promise<void> {
  await port.query('setFact', { name: RECORD, value: JSON.stringify(kept) });
}

/** Keeps the outcome of the vehicle at that place, with those beside it. */
export async function keepOutcome(port: HistoryPort, record: PullRecord, place: number): Promise<void> {
  const first = Math.floor(place / AT_ONCE) * AT_ONCE;
  const value = {
    startedMs: record.startedMs,
    outcomes: record.outcomes.slice(first, first + AT_ONCE),
  };
  await port.query('setFact', { name: partOf(first), value: JSON.stringify(value) });
}

function partOf(first: number): string {
  return `${RECORD}:${first}`;
}
