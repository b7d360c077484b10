import type { Gap } from '../../../shared/completeness.ts';
import type { RefillProgress } from '../../journal/port/refill-progress.ts';
import type { AnswerOf, ArgumentOf } from '../../workers/queries/all-queries.ts';
import type { GapPort, GapQuery } from '../gap-repository.ts';

/** What is kept, each to be replaced by a test. */
interface Kept {
  readonly gaps: {
    list(): Promise<readonly Gap[]>;
    save(gap: Gap): Promise<void>;
    remove(gapId: number): Promise<void>;
    progress(gapId: number): Promise<readonly RefillProgress[]>;
    saveProgress(gapId: number, progress: readonly RefillProgress[]): Promise<void>;
  };
  fact(name: string): Promise<string | undefined>;
  setFact(name: string, value: string): Promise<void>;
}

/** A port that does some of it otherwise. */
export function changedPort(port: RememberingGapPort, over: Partial<Kept>): RememberingGapPort {
  return { ...port, ...over };
}

/** What a journal keeps of gaps, in memory: it outlives those who write to it, as a file does. */
export interface RememberingGapPort extends GapPort, Kept {
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
    async query<N extends GapQuery>(name: N, argument: ArgumentOf<N>): Promise<AnswerOf<N>> {
      const answers: { readonly [Q in GapQuery]: (argument: ArgumentOf<Q>) => Promise<AnswerOf<Q>> } = {
        fact: async (fact) => (await this.fact(fact)) ?? null,
        gaps: () => this.gaps.list(),
        refills: (gapId) => this.gaps.progress(gapId),
        removeGap: (gapId) => done(this.gaps.remove(gapId)),
        saveGap: (gap) => done(this.gaps.save(gap)),
        saveRefills: ({ gapId, progress }) => done(this.gaps.saveProgress(gapId, progress)),
        setFact: ({ name, value }) => done(this.setFact(name, value)),
      };
      return await answers[name](argument);
    },
  };
}

async function done(writing: Promise<void>): Promise<null> {
  await writing;
  return null;
}
