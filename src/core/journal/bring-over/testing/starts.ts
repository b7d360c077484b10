import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SetAsideJournal } from '../../../../shared/storage-status.ts';
import { createFakeClock } from '../../../testing/fake-clock.ts';
import { createPacker } from '../../blocks/packer.ts';
import { createJournalReader } from '../../create-reader.ts';
import type { Missing } from '../../opening/missing.ts';
import { journalFile } from '../../opening/set-aside.ts';
import type { AsideProgress } from '../../store/aside-progress.ts';
import type { AsideNext } from '../../store/aside-slice.ts';
import { storeBatchOf } from '../../store/store-batch.ts';
import { systemLook } from '../../time/system-look.ts';
import { createWriter, type Writer, type WriterDeps } from '../../writer.ts';
import { createAsideReader } from '../aside-reader.ts';
import { fillJournal, numbered } from './filled-journal.ts';

export const NAME = 'journal-test';
export const NOW_MS = 1_790_000_000_000;

/** One start of the host after another over the journal of a folder of its own, and what they told. */
export interface Starts {
  readonly folder: string;
  /** The journal. */
  readonly file: string;
  readonly aside: SetAsideJournal[];
  readonly missing: Missing[];
  /** The next start; the one before it is over. */
  start(over?: Partial<WriterDeps>): Writer;
  lastAside(): string;
  /** Brings over at most so many slices, and answers with what was read and how far that is. */
  bringOver(
    writer: Writer,
    how?: { readonly from?: string; readonly slices?: number },
  ): { readonly progress: AsideProgress; readonly read: readonly AsideNext[] };
  /** Commits messages numbered from `first` on; 1 for each that is new. */
  commit(writer: Writer, first: number, count: number): readonly number[];
  /** Bodies in order of arrival. */
  held(): readonly string[];
  /** Ends the last start. */
  close(): void;
  /** Removes everything. */
  end(): void;
}

/** Creates what starts it, over a journal of so many commits; nothing is open. */
export function createStarts(commits: number): Starts {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-starts-'));
  const file = journalFile(folder, NAME);
  fillJournal(file, commits);
  const aside: SetAsideJournal[] = [];
  const missing: Missing[] = [];
  let running: Writer | undefined;
  const close = (): void => running?.close();
  const lastAside = (): string => aside.at(-1)?.file ?? '';
  return {
    folder,
    file,
    aside,
    missing,
    start(over = {}) {
      close();
      running = createWriter({
        folder,
        name: NAME,
        clock: createFakeClock(NOW_MS),
        onSetAside: (journal) => aside.push(journal),
        onLoss() {},
        onMissing: (one) => missing.push(one),
        onWitnessFailed() {},
        reachMs: () => 30 * 86_400_000,
        ...over,
      });
      running.facts();
      return running;
    },
    lastAside,
    bringOver(writer, { from = lastAside(), slices = Number.POSITIVE_INFINITY } = {}) {
      const reader = createAsideReader(systemLook);
      const read: AsideNext[] = [];
      let progress = writer.bringOverProgress(from);
      while (progress.end === null && read.length < slices) {
        const next = reader.next(join(folder, from), progress.cursor);
        read.push(next);
        if (next.kind === 'slice') progress = writer.bringOver(from, next);
        else if (next.kind === 'end') progress = writer.endBringOver(from, next);
        else throw new Error(next.why);
      }
      return { progress, read };
    },
    commit(writer, first, count) {
      const batch = { messages: numbered(first, count), logs: [], states: [] };
      return [...writer.commit(storeBatchOf(batch, [], createPacker())).freshMessages];
    },
    held() {
      const reader = createJournalReader(file);
      try {
        const everything = { fromUs: 0, toUs: 5e15, vehicleId: null };
        return [...reader.messages(everything)].map(({ body }) => body);
      } finally {
        reader.close();
      }
    },
    close,
    end() {
      close();
      rmSync(folder, { recursive: true });
    },
  };
}
