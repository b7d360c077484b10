import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPacker } from '../../blocks/packer.ts';
import { createRegister } from '../../store/names.ts';
import { openStore } from '../../store/store.ts';
import { storeBatchOf } from '../../store/store-batch.ts';
import { logEntry, messageEntry, textOf, WITH_FIX } from '../../testing/entries.ts';

/** A journal, and copies of it with one bit changed. */
export interface FlippedJournal {
  /** Body of every message. */
  readonly bodies: ReadonlySet<string>;
  readonly messages: number;
  /** Bits of the file and, behind them, of its log. */
  readonly bits: number;
  /** Lays a copy with this bit changed; the answer says in which page it is, 0 for the log's own headers. */
  lay(bit: number): { readonly file: string; readonly page: number; readonly isInLog: boolean };
  remove(): void;
}

const T = 1_770_000_000;
const COMMITS = 12;
/** Messages of each commit, and so of each block. */
export const IN_A_COMMIT = 40;

/** Makes a journal of some hundred messages; `withLog` leaves the later half of them in its log. */
export function makeFlippedJournal(withLog: boolean): FlippedJournal {
  const folder = mkdtempSync(join(tmpdir(), 'fleetglass-flips-'));
  const original = join(folder, 'original.db');
  const bodies = new Set<string>();
  const packer = createPacker();
  const register = createRegister();
  let store = openStore(original, register);
  for (let commit = 0; commit < COMMITS; commit++) {
    if (commit === COMMITS / 2) {
      store.close();
      store = openStore(original, register);
    }
    const messages = Array.from({ length: IN_A_COMMIT }, (_, index) => {
      const number = commit * IN_A_COMMIT + index;
      const entry = messageEntry(7 + (number % 5), T + number, {
        parameters: { ...WITH_FIX, 'custom.n': number, 'custom.text': `${Math.sin(number)}`.repeat(3) },
      });
      bodies.add(textOf(entry.body));
      return entry;
    });
    const batch = { messages, logs: [logEntry(T + commit, `note ${commit}`)], states: [] };
    store.commit(storeBatchOf(batch, [], packer));
  }
  if (!withLog) store.close();
  const own = readFileSync(original);
  const log = withLog ? readFileSync(`${original}-wal`) : Buffer.alloc(0);
  if (withLog) store.close();

  return {
    bodies,
    messages: bodies.size,
    bits: (own.length + log.length) * 8,
    lay(bit) {
      const file = join(folder, 'journal-flipped.db');
      const at = bit >> 3;
      const isInLog = at >= own.length;
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
      const copy = Buffer.from(isInLog ? log : own);
      const within = isInLog ? at - own.length : at;
      copy[within] = (copy[within] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(file, isInLog ? own : copy);
      if (withLog) writeFileSync(`${file}-wal`, isInLog ? copy : log);
      return { file, isInLog, page: isInLog ? 0 : (within >> 12) + 1 };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
