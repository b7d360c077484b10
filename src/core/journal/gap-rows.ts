import type { DatabaseSync } from 'node:sqlite';
import type { Gap } from '../../shared/completeness.ts';
import type { RefillProgress } from './open-journal.ts';

/** Gaps, refills and facts: small things, kept as the JSON they are. Each write is a transaction of its own. */
export interface SmallRows {
  fact(name: string): string | null;
  setFact(name: string, value: string): void;
  gaps(): readonly Gap[];
  saveGap(gap: Gap): void;
  refills(gapId: number): readonly RefillProgress[];
  saveRefills(gapId: number, progress: readonly RefillProgress[]): void;
}

/** Reads and writes them in an open journal. */
export function createSmallRows(database: DatabaseSync): SmallRows {
  const fact = database.prepare('SELECT value FROM facts WHERE name = ?');
  const setFact = database.prepare(
    'INSERT INTO facts VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const gaps = database.prepare('SELECT gap FROM gaps ORDER BY id');
  const saveGap = database.prepare(
    'INSERT INTO gaps VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET gap = excluded.gap',
  );
  const refills = database.prepare('SELECT progress FROM refills WHERE gap = ? ORDER BY device');
  const saveRefill = database.prepare(
    'INSERT INTO refills VALUES (?, ?, ?) ON CONFLICT (gap, device) DO UPDATE SET progress = excluded.progress',
  );

  return {
    fact: (name) => (fact.get(name)?.value as string | undefined) ?? null,
    setFact: (name, value) => void setFact.run(name, value),
    gaps: () => gaps.all().map(({ gap }) => readGap(String(gap))),
    saveGap: (gap) => void saveGap.run(gap.id, JSON.stringify(gap)),
    refills: (gapId) => refills.all(gapId).flatMap(({ progress }) => readProgress(String(progress))),
    saveRefills(gapId, progress) {
      for (const one of progress) saveRefill.run(gapId, one.deviceId, JSON.stringify(one));
    },
  };
}

/** What later versions added to gaps. */
type Added = Pick<Gap, 'vehicleIds' | 'unproved'>;

/**
 * A gap as it was written, also by an earlier version. That told no vehicles, and asked flespi by the time of the device, which
 * misses what devices with wrong or late clocks sent: what it called refilled is not proved to be.
 */
function readGap(text: string): Gap {
  const written = JSON.parse(text) as Omit<Gap, keyof Added> & Partial<Added>;
  const { vehicleIds = null, unproved } = written;
  if (unproved !== undefined) return { ...written, vehicleIds, unproved };
  if (written.state !== 'refilled') return { ...written, vehicleIds, unproved: null };
  return { ...written, vehicleIds, state: 'unproved', unproved: { doubt: 'earlier-version', vehicles: 0 } };
}

/** Nothing where it was written by an earlier version: by another question, its answers end elsewhere. */
function readProgress(text: string): readonly RefillProgress[] {
  const written = JSON.parse(text) as Omit<RefillProgress, 'by'> & Partial<Pick<RefillProgress, 'by'>>;
  const { by } = written;
  return by === undefined ? [] : [{ ...written, by }];
}
