/** What is kept of the checks of an account, in its journal: settings, how far they are, and results by vehicle. */
import { z } from 'zod';
import {
  type DayCheckSettings,
  MOST_CHECKED_DAYS,
  MOST_DIFFERENCES,
  NO_DAY_CHECKS,
} from '../../shared/day-check.ts';
import { dayCheckSettings } from '../../shared/schemas/day-check.ts';
import { keptFailure, keptIn, readKept } from '../history/kept-fact.ts';
import type { NamedFact } from '../journal/store/gap-rows.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import type { CheckedVehicle } from './check-day.ts';
import type { Keeping } from './keeping.ts';

export type DayCheckPort = QueryPort<'fact' | 'factsBelow' | 'setFact'>;

/** A result within the account. */
export type OwnCheck = CheckedVehicle['check'];

/** As it is kept, without the results. */
export interface DayCheckRecord {
  readonly settings: DayCheckSettings;
  /** The last day that the standing check has done with; null where there is none. */
  readonly lastDay: string | null;
  /** Whether there are results with something on its way, which are to be looked at again. */
  readonly hasAwaited: boolean;
}

const RECORD = 'day-checks';
/** Names of facts that hold the results of a vehicle, and what is known of how long flespi keeps its messages. */
const RESULTS = 'day-check:';
const KEEPING = 'day-check-keeping:';
/** Of a vehicle with many differences they are some hundred kilobytes. */
const VEHICLES_AT_ONCE = 20;
const count = z.number().min(0);
const head = z.object({
  settings: dayCheckSettings,
  lastDay: z.string().nullable(),
  // Before it was noted, nobody looked again.
  hasAwaited: z.boolean().default(true),
});
const keeping = z.object({ sinceMs: z.number(), askedMs: z.number(), ttlS: z.number() }).nullable();
const results = z.array(
  z.object({
    check: z.object({
      day: z.string(),
      zone: z.string(),
      fromMs: z.number(),
      toMs: z.number(),
      checkedMs: z.number(),
      outcome: z.enum(['equal', 'differs', 'uncheckable', 'failed']),
      counts: z.object({
        atFlespi: count,
        equal: count,
        missing: count,
        gone: count,
        differing: count,
        underWay: count,
      }),
      failure: keptFailure.nullable(),
      mayStillCome: z.boolean(),
    }),
    differences: z.array(
      z.object({
        kind: z.enum(['missing', 'gone', 'differing']),
        timeMs: z.number(),
        serverMs: z.number().nullable(),
      }),
    ),
  }),
);

/** Reads what is kept but for the results; nothing, and switched off, where that cannot be read. */
export async function readDayChecks(port: DayCheckPort): Promise<DayCheckRecord> {
  return (
    (await readKept(port, RECORD, head)) ?? { settings: NO_DAY_CHECKS, lastDay: null, hasAwaited: false }
  );
}

/** Reads all results, page by page: no more of them are in memory at once. */
export async function eachVehicle(
  port: QueryPort<'factsBelow'>,
  take: (vehicleId: string, own: readonly OwnCheck[]) => void,
): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const page: readonly NamedFact[] = await port.query('factsBelow', {
      prefix: RESULTS,
      after,
      most: VEHICLES_AT_ONCE,
    });
    for (const { name, value } of page) {
      take(
        name.slice(RESULTS.length),
        (keptIn(value, results) ?? []).map(({ check }) => check),
      );
    }
    if (page.length < VEHICLES_AT_ONCE) return;
    after = page.at(-1)?.name ?? null;
  }
}

/** Keeps all but the results. */
export async function keepRecord(port: DayCheckPort, record: DayCheckRecord): Promise<void> {
  await port.query('setFact', { name: RECORD, value: JSON.stringify(record) });
}

/** Keeps a result in place of that day's; returns all of the vehicle, the oldest first. */
export async function keepResult(
  port: DayCheckPort,
  vehicleId: string,
  { check, differences }: CheckedVehicle,
): Promise<readonly OwnCheck[]> {
  const others = (await readResults(port, vehicleId)).filter((each) => each.check.fromMs !== check.fromMs);
  const all = [...others, { check, differences: differences.slice(0, MOST_DIFFERENCES) }]
    .toSorted((a, b) => a.check.fromMs - b.check.fromMs)
    .slice(-MOST_CHECKED_DAYS);
  await port.query('setFact', { name: factOf(vehicleId), value: JSON.stringify(all) });
  return all.map((each) => each.check);
}

/** The result of a vehicle's day, and what is not the same; null where that was not checked. */
export async function readResult(
  port: QueryPort<'fact'>,
  vehicleId: string,
  fromMs: number,
): Promise<CheckedVehicle | null> {
  return (await readResults(port, vehicleId)).find(({ check }) => check.fromMs === fromMs) ?? null;
}

/** What is known of how long flespi keeps messages of a device. */
export async function readKeeping(port: QueryPort<'fact'>, vehicleId: string): Promise<Keeping | null> {
  return await readKept(port, KEEPING + vehicleId, keeping);
}

/** Keeps what is known of that by now. */
export async function keepKeeping(
  port: QueryPort<'setFact'>,
  vehicleId: string,
  known: Keeping | null,
): Promise<void> {
  await port.query('setFact', { name: KEEPING + vehicleId, value: JSON.stringify(known) });
}

async function readResults(port: QueryPort<'fact'>, vehicleId: string): Promise<readonly CheckedVehicle[]> {
  return (await readKept(port, factOf(vehicleId), results)) ?? [];
}

function factOf(vehicleId: string): string {
  return RESULTS + vehicleId;
}
