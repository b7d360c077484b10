import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { parseJson } from '../../json/json-text.ts';
import { noteLoss } from '../store/damage-rows.ts';
import type { Store } from '../store/store.ts';
import { type Missing, missingOf, type Origin } from './missing.ts';
import type { Testimony, Witness } from './witness.ts';

/** Which journal an open one is, and how far it is, as its witness is to know. */
export interface Lineage {
  /** What earlier runs acknowledged and this journal does not hold, also as an earlier opening found it; oldest first. */
  readonly missing: readonly Missing[];
  /** What is true of it now. */
  testimony(): Testimony;
}

/** Facts of the journal that this file alone reads. */
const ORIGIN = 'origin';
const MISSING = 'missing';
const originSchema = z.object({
  id: z.string(),
  name: z.string(),
  after: z.string().nullable(),
  sinceMs: z.number(),
  insteadOf: z.string().nullable().default(null),
});
const missingSchema = z.array(
  z.object({
    cause: z.enum(['journal-damaged', 'journal-gone']),
    fromMs: z.number(),
    toMs: z.number(),
  }),
);

/** The name that an open journal was begun under; null for one of a version that kept none, or just made. */
export function nameInside(database: DatabaseSync): string | null {
  return originIn(database)?.name ?? null;
}

/** Settles which journal an open one is, and notes what is missing in it, in one transaction. Throws SQLite's error. */
export function settleLineage(
  { database, transaction, writes }: Pick<Store, 'database' | 'transaction' | 'writes'>,
  known: {
    readonly name: string;
    readonly witness: ReturnType<Witness['read']>;
    readonly wasDamaged: boolean;
    readonly pending: string | null;
    readonly nowMs: number;
    readonly reachMs: number;
  },
): Lineage {
  const setFact = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const found = originIn(database);
  const { oldestMs, newestMs } = spanOf(database);
  const missing = missingOf({ ...known, origin: found, writes: writes(), newestMs });
  const origin =
    found !== null && missing === null ? found : begun(known, oldestMs, found === null ? null : found.id);
  if (origin !== found) {
    transaction(() => {
      setFact.run(ORIGIN, JSON.stringify(origin));
      if (missing === null) return;
      setFact.run(MISSING, JSON.stringify([...missingIn(database), missing]));
      if (missing.cause === 'journal-gone') {
        noteLoss(database, { ...missing, messages: null, vehicleIds: [] }, null, known.nowMs);
      }
    });
  }
  const { id: journal, sinceMs, insteadOf } = origin;
  return {
    missing: missingIn(database),
    testimony: () => ({ journal, writes: writes(), sinceMs, insteadOf }),
  };
}

/** One that follows another has a new name in itself: should that come back, it is told from this one. */
function begun(
  { name, witness, pending, nowMs }: Parameters<typeof settleLineage>[1],
  oldestMs: number | null,
  found: string | null,
): Origin {
  const before = witness === null || witness === 'unreadable' ? null : witness;
  const sinceMs = Math.min(before?.sinceMs ?? nowMs, oldestMs ?? nowMs, nowMs);
  return { id: randomUUID(), name, after: before?.journal ?? found, sinceMs, insteadOf: pending };
}

/** What journals held that were set aside since then (Unix milliseconds) is here, or noted as lost. Within a transaction. */
export function forgetMissing(database: DatabaseSync, sinceMs: number): void {
  const left = missingIn(database).filter(({ cause, toMs }) => cause !== 'journal-damaged' || toMs < sinceMs);
  database.prepare('UPDATE facts SET value = ? WHERE name = ?').run(JSON.stringify(left), MISSING);
}

function originIn(database: DatabaseSync): Origin | null {
  const read = originSchema.safeParse(factIn(database, ORIGIN));
  return read.success ? read.data : null;
}

function missingIn(database: DatabaseSync): readonly Missing[] {
  const read = missingSchema.safeParse(factIn(database, MISSING));
  return read.success ? read.data : [];
}

function factIn(database: DatabaseSync, name: string): unknown {
  const value = database.prepare('SELECT value FROM facts WHERE name = ?').get(name)?.value;
  return value === undefined ? undefined : parseJson(String(value));
}

/** When what it holds came. Blocks are in order of arrival; a clock may have been set meanwhile. */
function spanOf(database: DatabaseSync): {
  readonly oldestMs: number | null;
  readonly newestMs: number | null;
} {
  const timeOf = (sql: string): number | null => {
    const value = database.prepare(sql).get()?.ms;
    return typeof value === 'number' ? value : null;
  };
  return {
    oldestMs: timeOf('SELECT first_received_ms AS ms FROM blocks ORDER BY id LIMIT 1'),
    newestMs: timeOf('SELECT last_received_ms AS ms FROM blocks ORDER BY id DESC LIMIT 1'),
  };
}
