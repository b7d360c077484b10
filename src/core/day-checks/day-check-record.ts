/** What is kept of the checks of an account, in its journal: settings, how far they are, and results by vehicle. */
import { z } from 'zod';
import {
  type DayCheck,
  type DayCheckSettings,
  type DayDifference,
  MOST_CHECKED_DAYS,
  MOST_DIFFERENCES,
  NO_DAY_CHECKS,
} from '../../shared/day-check.ts';
import { dayCheckSettings } from '../../shared/schemas/day-check.ts';
import { keptFailure, readKept } from '../history/kept-fact.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import type { CheckedVehicle } from './check-day.ts';

export type DayCheckPort = QueryPort<'fact' | 'setFact'>;

/** A result within the account. */
export type OwnCheck = CheckedVehicle['check'];

/** As it is kept, without the results. */
export interface DayCheckRecord {
  readonly settings: DayCheckSettings;
  /** The last day that the standing check has done with; null where there is none. */
  readonly lastDay: string | null;
  /** Vehicles of which there are results. */
  readonly vehicleIds: readonly string[];
}

const RECORD = 'day-checks';
const count = z.number().min(0);
const head = z.object({
  settings: dayCheckSettings,
  lastDay: z.string().nullable(),
  vehicleIds: z.array(z.string()),
});
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

/** What is kept, with the results of each vehicle. */
export interface KeptDayChecks {
  readonly record: DayCheckRecord;
  readonly checks: ReadonlyMap<string, readonly OwnCheck[]>;
}

/** Reads all that is kept; nothing, and switched off, where that cannot be read. */
export async function readDayChecks(port: DayCheckPort): Promise<KeptDayChecks> {
  const record = (await readKept(port, RECORD, head)) ?? {
    settings: NO_DAY_CHECKS,
    lastDay: null,
    vehicleIds: [],
  };
  const checks = new Map<string, readonly OwnCheck[]>();
  for (const vehicleId of record.vehicleIds) {
    const own = await readResults(port, vehicleId);
    checks.set(
      vehicleId,
      own.map(({ check }) => check),
    );
  }
  return { record, checks };
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

/** What is not the same of a vehicle's day; null where that was not checked. */
export async function readDifferences(
  port: DayCheckPort,
  vehicleId: string,
  fromMs: DayCheck['fromMs'],
): Promise<readonly DayDifference[] | null> {
  const found = (await readResults(port, vehicleId)).find(({ check }) => check.fromMs === fromMs);
  return found?.differences ?? null;
}

async function readResults(port: DayCheckPort, vehicleId: string): Promise<readonly CheckedVehicle[]> {
  return (await readKept(port, factOf(vehicleId), results)) ?? [];
}

function factOf(vehicleId: string): string {
  return `day-check:${vehicleId}`;
}
