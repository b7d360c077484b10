import type { Gap } from '../../../shared/completeness.ts';
import type { RefillProgress } from '../../journal/open-journal.ts';
import type { GapPort } from '../gap-repository.ts';

/** What a journal keeps of gaps, in memory: it outlives those who write to it, as a file does. */
export interface RememberingGapPort extends GapPort {
  /** Everything written, in order, as a kind and a name. */
  readonly written: readonly string[];
  /** Whether writing fails, as on a full disk. */
  setFailing(failing: boolean): void;
  /** Writes refused so far. */
  refused(): number;
  /** Forgets everything, as a new journal. */
  wipe(): void;
}

/** Creates a port that holds nothing. */
export function createRememberingGapPort(): RememberingGapPort {
  const gaps = new Map<number, Gap>();
  const progress = new Map<number, Map<string, RefillProgress>>();
  const facts = new Map<string, string>();
  const written: string[] = [];
  let isFailing = false;
  let refused = 0;

  const write = async (what: string, write: () => void): Promise<void> => {
    await Promise.resolve();
    if (isFailing) {
      refused += 1;
      throw new Error('database or disk is full');
    }
    written.push(what);
    write();
  };

  return {
    written,
    setFailing(failing) {
      isFailing = failing;
    },
    refused: () => refused,
    wipe() {
      gaps.clear();
      progress.clear();
      facts.clear();
    },
    gaps: {
      list: async () => [...gaps.values()].sort((a, b) => a.id - b.id),
      save: (gap) => write(`gap ${gap.id} ${gap.state}`, () => gaps.set(gap.id, gap)),
      remove: (gapId) =>
        write(`no gap ${gapId}`, () => {
          gaps.delete(gapId);
          progress.delete(gapId);
        }),
      progress: async (gapId) => [...(progress.get(gapId)?.values() ?? [])],
      saveProgress: (gapId, reached) =>
        write(`progress ${gapId}`, () => {
          const known = progress.get(gapId) ?? new Map<string, RefillProgress>();
          for (const vehicle of reached) known.set(vehicle.deviceId, vehicle);
          progress.set(gapId, known);
        }),
    },
    fact: async (name) => facts.get(name),
    setFact: (name, value) => write(`fact ${name}`, () => facts.set(name, value)),
  };
}
