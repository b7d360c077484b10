import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodeOf } from '../../src/core/error-code.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';

/** The journal to export from. */
export interface FoundJournal {
  /** Absolute path. */
  readonly file: string;
  /** A line on the choice where there was one; null otherwise. */
  readonly note: string | null;
}

/**
 * The journal in a data dir: that of the account, or the one that was written last. Those that were set aside are left alone.
 * A failure's message is one clear line.
 */
export function findJournal(dataDir: string, account: string | null): Result<FoundJournal> {
  const files = journalFiles(dataDir);
  if (!files.ok) return files;
  const [newest, ...others] = files.value;
  if (newest === undefined) return fail('no-journal', `There is no journal in ${dataDir}.`);
  if (account !== null) {
    const name = files.value.find((each) => accountOf(each) === account);
    if (name !== undefined) return ok({ file: join(dataDir, name), note: null });
    return fail('no-journal', `${dataDir} holds no journal of "${account}", but of ${namesOf(files.value)}.`);
  }
  const note =
    others.length === 0
      ? null
      : `Several journals are here: this is ${accountOf(newest)}, which was written last. --account takes ${namesOf(others)} too.`;
  return ok({ file: join(dataDir, newest), note });
}

/** Names of the journals in use, the one that was written last first. */
function journalFiles(dataDir: string): Result<readonly string[]> {
  try {
    const names = readdirSync(dataDir).filter(
      (name) => /^journal-.+\.db$/.test(name) && !/\.(damaged|forgotten)-/.test(name),
    );
    const writtenMs = new Map(names.map((name) => [name, lastWrittenMs(dataDir, name)]));
    return ok(names.sort((a, b) => (writtenMs.get(b) ?? 0) - (writtenMs.get(a) ?? 0)));
  } catch (error) {
    return fail('data-dir', `The data dir ${dataDir} cannot be read (${errorCodeOf(error, 'unusable')}).`);
  }
}

/** What is new goes into the file beside it first. */
function lastWrittenMs(dataDir: string, name: string): number {
  const times = [name, `${name}-wal`].map(
    (each) => statSync(join(dataDir, each), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  return Math.max(...times);
}

function accountOf(name: string): string {
  return name.slice('journal-'.length, -'.db'.length);
}

function namesOf(files: readonly string[]): string {
  return files.map(accountOf).join(', ');
}
