import type { Gap } from '../../shared/completeness.ts';
import { errorText } from '../../shared/error-text.ts';
import type { Log } from '../base/log.ts';
import type { QueryPort } from '../workers/open-journal.ts';

/** What of the journal holds gaps and what is known of the session. */
export type GapQuery = 'fact' | 'gaps' | 'refills' | 'removeGap' | 'saveGap' | 'saveRefills' | 'setFact';
export type GapPort = QueryPort<GapQuery>;

/** The gaps on record, in memory, and written behind. */
export interface GapRepository {
  /** Oldest first. */
  list(): readonly Gap[];
  /** Puts these in place of those on record; which are new or other objects are written, and those that lack are removed. */
  replace(gaps: readonly Gap[]): void;
  /** Changes one gap; nothing where it is not on record. */
  update(id: number, change: (gap: Gap) => Gap): void;
  /** Keeps a fact beside the gaps. It is written after all gaps that were on record when it was kept. */
  keep(name: string, value: string): void;
  /** A new journal took the place of the one written to: everything is written again. */
  rewrite(): void;
  /** Writes what is not written; never rejects, and what fails is tried again at the next call. */
  flush(): Promise<void>;
}

/** Creates the repository of gaps that `port` holds already. */
export function createGapRepository(log: Log, port: GapPort, loaded: readonly Gap[]): GapRepository {
  let gaps = loaded;
  const unsaved = new Set<number>();
  const unremoved = new Set<number>();
  const facts = new Map<string, string>();
  const unkept = new Set<string>();
  let writing: Promise<void> | undefined;

  /** A fact that says "complete up to" must not outlive the gap that excuses it. */
  const writeAll = async (): Promise<void> => {
    // Not before the caller has noted it.
    await Promise.resolve();
    try {
      for (;;) {
        const [removed] = unremoved;
        if (removed !== undefined) {
          await port.query('removeGap', removed);
          unremoved.delete(removed);
          continue;
        }
        const gap = gaps.find(({ id }) => unsaved.has(id));
        if (gap !== undefined) {
          await port.query('saveGap', gap);
          if (gaps.includes(gap)) unsaved.delete(gap.id);
          continue;
        }
        const [name] = unkept;
        const value = name === undefined ? undefined : facts.get(name);
        if (name === undefined || value === undefined) return;
        await port.query('setFact', { name, value });
        if (facts.get(name) === value) unkept.delete(name);
      }
    } catch (error) {
      log.warn('gaps.not-kept', { error: errorText(error) });
    } finally {
      // In one step with the last look: what comes from now on needs a writing of its own.
      writing = undefined;
    }
  };

  return {
    list: () => gaps,
    replace(next) {
      const before = new Set(gaps);
      for (const gap of next) if (!before.has(gap)) unsaved.add(gap.id);
      const ids = new Set(next.map(({ id }) => id));
      for (const { id } of before) if (!ids.has(id)) unremoved.add(id);
      gaps = next;
    },
    update(id, change) {
      gaps = gaps.map((gap) => {
        if (gap.id !== id) return gap;
        unsaved.add(id);
        return change(gap);
      });
    },
    keep(name, value) {
      if (facts.get(name) === value) return;
      facts.set(name, value);
      unkept.add(name);
    },
    rewrite() {
      for (const { id } of gaps) unsaved.add(id);
      for (const name of facts.keys()) unkept.add(name);
    },
    flush() {
      writing ??= writeAll();
      return writing;
    },
  };
}
