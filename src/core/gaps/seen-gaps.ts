import { z } from 'zod';
import type { Gap, GapState } from '../../shared/completeness.ts';
import { parseJson } from '../json/json-text.ts';
import type { GapRepository } from './gap-repository.ts';
import { canBeRetried } from './refill-state.ts';

/** The gaps that were given up or are not proved, and which of them a person has marked as seen. */
export interface SeenGaps {
  /** Those in this state that are not marked. */
  unseen(state: GapState): readonly Gap[];
  /** Marks all of them. Resolves when it was written, or that was tried. */
  acknowledge(): Promise<void>;
  /** It is asked for again, and to be seen again should it be given up again. */
  forget(id: number): Promise<void>;
}

/** Name of the fact that is kept. */
export const SEEN_FACT = 'gaps-seen';

const schema = z.array(z.number().int());

/** Reads the ids that an earlier run kept; none where it kept nothing, or nothing that can be understood. */
export function readSeenGaps(text: string | null): readonly number[] {
  const read = schema.safeParse(text === null ? [] : parseJson(text));
  return read.success ? read.data : [];
}

/** Begins with the ids that an earlier run kept. */
export function createSeenGaps(
  repository: Pick<GapRepository, 'list' | 'keep' | 'flush'>,
  ids: readonly number[],
): SeenGaps {
  let seen: ReadonlySet<number> = new Set(ids);
  const keep = (now: Iterable<number>): Promise<void> => {
    seen = new Set(now);
    repository.keep(SEEN_FACT, JSON.stringify([...seen]));
    return repository.flush();
  };
  return {
    unseen: (state) => repository.list().filter((gap) => gap.state === state && !seen.has(gap.id)),
    acknowledge: () => keep(repository.list().flatMap((gap) => (canBeRetried(gap) ? [gap.id] : []))),
    forget: (id) => keep([...seen].filter((other) => other !== id)),
  };
}
