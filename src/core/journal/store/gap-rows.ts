import type { DatabaseSync } from 'node:sqlite';
import { GAP_CAUSES, GAP_STATES, type Gap } from '../../../shared/completeness.ts';
import type { GapReason } from '../../../shared/messages/gaps.ts';
import type { RefillProgress } from '../port/refill-progress.ts';

/** A fact, with its name. */
export interface NamedFact {
  readonly name: string;
  readonly value: string;
}

/** Behind every text that begins alike. */
const LAST = '\u{10ffff}';

/** Gaps, refills and facts: small things, kept as the JSON they are. Each write is a transaction of its own. */
export interface SmallRows {
  fact(name: string): string | null;
  /** Those whose names begin so, by name, behind the one given; at most so many. */
  factsBelow(prefix: string, after: string | null, most: number): readonly NamedFact[];
  setFact(name: string, value: string): void;
  gaps(): readonly Gap[];
  saveGap(gap: Gap): void;
  /** With what is known of its refill. */
  removeGap(gapId: number): void;
  refills(gapId: number): readonly RefillProgress[];
  saveRefills(gapId: number, progress: readonly RefillProgress[]): void;
}

/** Reads and writes them in an open journal. */
export function createSmallRows(database: DatabaseSync): SmallRows {
  const fact = database.prepare('SELECT value FROM facts WHERE name = ?');
  const below = database.prepare(
    'SELECT name, value FROM facts WHERE name > ? AND name < ? ORDER BY name LIMIT ?',
  );
  const setFact = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const gaps = database.prepare('SELECT gap FROM gaps ORDER BY id');
  const saveGap = database.prepare(
    'INSERT INTO gaps VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET gap = excluded.gap',
  );
  const removeGap = database.prepare('DELETE FROM gaps WHERE id = ?');
  const removeRefills = database.prepare('DELETE FROM refills WHERE gap = ?');
  const refills = database.prepare('SELECT progress FROM refills WHERE gap = ? ORDER BY device');
  const saveRefill = database.prepare(
    'INSERT INTO refills VALUES (?, ?, ?) ON CONFLICT (gap, device) DO UPDATE SET progress = excluded.progress',
  );

  return {
    fact: (name) => (fact.get(name)?.value as string | undefined) ?? null,
    factsBelow: (prefix, after, most) =>
      below
        .all(after ?? prefix, prefix + LAST, most)
        .map(({ name, value }) => ({ name: String(name), value: String(value) })),
    setFact: (name, value) => void setFact.run(name, value),
    gaps: () => gaps.all().map(({ gap }) => readGap(String(gap))),
    saveGap: (gap) => void saveGap.run(gap.id, JSON.stringify(gap)),
    removeGap(gapId) {
      removeRefills.run(gapId);
      removeGap.run(gapId);
    },
    refills: (gapId) => refills.all(gapId).flatMap(({ progress }) => readProgress(String(progress))),
    saveRefills(gapId, progress) {
      for (const one of progress) saveRefill.run(gapId, one.deviceId, JSON.stringify(one));
    },
  };
}

/** What later versions added to gaps, or write otherwise. */
type Added = Pick<Gap, 'vehicleIds' | 'unproved'>;
type Written = Omit<Gap, keyof Added | 'reason'> & Partial<Added> & WithReason<Gap>;
type WithReason<Row extends { readonly reason: unknown }> = { readonly reason: Row['reason'] | string };

/** Earlier versions kept a sentence in English, and a word of their own for shared groups. */
function reasonOf(reason: GapReason | string | null): GapReason | null {
  if (typeof reason !== 'string') return reason;
  return reason === 'shared-group' ? { code: 'gap-shared-group' } : { code: 'as-told', text: reason };
}

/**
 * A gap as it was written, also by an earlier version. That told no vehicles, and asked flespi by the time of the device, which
 * misses what devices with wrong or late clocks sent: what it called refilled is not proved to be.
 */
function readGap(text: string): Gap {
  const written = JSON.parse(text) as Written;
  const { vehicleIds = null, unproved } = written;
  const gap = { ...written, vehicleIds, reason: reasonOf(written.reason) };
  if (unproved !== undefined) return { ...gap, unproved };
  if (written.state !== 'refilled') return { ...gap, unproved: null };
  return { ...gap, state: 'unproved', unproved: { doubt: 'earlier-version', vehicles: 0 } };
}

/** A gap out of a damaged journal; null where that is not as we write it. */
export function salvagedGap(text: string): Gap | null {
  try {
    const gap = readGap(text);
    const numbers = [gap.id, gap.fromMs, gap.toMs, gap.noticedMs, gap.vehicles, gap.vehiclesDone, gap.found];
    const isOne =
      numbers.every((number) => Number.isSafeInteger(number)) &&
      gap.fromMs <= gap.toMs &&
      GAP_CAUSES.includes(gap.cause) &&
      GAP_STATES.includes(gap.state) &&
      (gap.vehicleIds === null || gap.vehicleIds.every((id) => typeof id === 'string')) &&
      (gap.reason === null || typeof gap.reason.code === 'string');
    return isOne ? gap : null;
  } catch {
    // No JSON: nothing of it can be told.
    return null;
  }
}

type WrittenProgress = Omit<RefillProgress, 'by' | 'reason'> &
  Partial<Pick<RefillProgress, 'by'>> &
  WithReason<RefillProgress>;

/** Nothing where it was written by an earlier version: by another question, its answers end elsewhere. */
function readProgress(text: string): readonly RefillProgress[] {
  const written = JSON.parse(text) as WrittenProgress;
  const { by, reason } = written;
  if (by === undefined) return [];
  return [
    { ...written, by, reason: typeof reason === 'string' ? { code: 'as-told', text: reason } : reason },
  ];
}
