/** What of a data dir is on the disk for sure: the host was told so. Behind that a loss of power may cut. */
import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { witnessFile } from '../../src/core/journal/opening/witness.ts';
import type { Random } from '../../src/simulator/base/random.ts';
import { journalIn, sizeOf } from './files.ts';

/** How far the disk was when the writer said something. */
export interface DiskMark {
  readonly logBytes: number;
  /** The witness is written after the commit that it tells of, so it never says more than the log. */
  readonly witness: Buffer | null;
}

const NOTHING: DiskMark = { logBytes: 0, witness: null };

export interface PromisedDisk {
  mark(): DiskMark;
  /** The writer's word was heard. */
  heard(mark: DiskMark): void;
  /** Nothing is said of another folder yet; what lies in it is there. */
  begin(dataDir: string): void;
  /** Cuts what was copied to `dataDir` as a loss of power may. Answers with the length of the log; null where nothing was cut. */
  cut(dataDir: string, random: Random): number | null;
}

/**
 * Creates it for the journal called `name`, of which there is nothing yet. `commits`: how many there were, of whatever database;
 * between two of them nothing is promised.
 */
export function createPromisedDisk(name: string, commits: () => number): PromisedDisk {
  let folder = '';
  let journal: string | null = null;
  let promised = NOTHING;
  let last = NOTHING;
  let lastCommits = Number.NaN;
  const look = (): DiskMark => {
    // Its name stays for the run.
    journal ??= journalIn(folder, name);
    if (journal === null) return NOTHING;
    const witness = witnessOf(journal);
    return {
      logBytes: sizeOf(`${journal}-wal`),
      witness: existsSync(witness) ? readFileSync(witness) : null,
    };
  };
  const mark = (): DiskMark => {
    if (commits() !== lastCommits || last.witness === null) last = look();
    lastCommits = commits();
    return last;
  };
  return {
    mark,
    heard(next) {
      promised = next;
    },
    begin(dataDir) {
      folder = dataDir;
      journal = null;
      lastCommits = Number.NaN;
      promised = mark();
    },
    cut(dataDir, random) {
      const file = journalIn(dataDir, name);
      if (file === null) return null;
      const bytes = sizeOf(`${file}-wal`);
      const cutTo = random.integer(Math.min(promised.logBytes, bytes), bytes);
      if (cutTo === bytes) return null;
      truncateSync(`${file}-wal`, cutTo);
      if (promised.witness !== null) writeFileSync(witnessOf(file), promised.witness);
      return cutTo;
    },
  };
}

function witnessOf(journal: string): string {
  return witnessFile(dirname(journal), basename(journal, '.db'));
}
