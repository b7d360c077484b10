import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { errorCodeOf } from '../../src/core/base/error-code.ts';
import { readMark } from '../../src/core/journal/opening/aside-mark.ts';
import { isSetAside } from '../../src/core/journal/opening/set-aside.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';

/** The journal to export from. */
export interface FoundJournal {
  /** Absolute path. */
  readonly file: string;
  /** Lines on the choice, and on journals that were set aside beside it. */
  readonly notes: readonly string[];
  /** Damaged journals beside it of which nobody has brought over what is whole. */
  readonly notRead: readonly string[];
}

/**
 * The journal in a data dir: that which is asked for, that of the account, or the one that was written last. A failure's message
 * is one clear line.
 */
export function findJournal(
  dataDir: string,
  { account, journal }: { readonly account: string | null; readonly journal: string | null },
): Result<FoundJournal> {
  if (journal !== null) return givenJournal(dataDir, journal);
  const files = journalFiles(dataDir);
  if (!files.ok) return files;
  const { used, aside } = files.value;
  const [newest, ...others] = used;
  if (newest === undefined) {
    const also = aside.length === 0 ? '' : ` ${asideWords(aside)}`;
    return fail({ code: 'as-told', text: `There is no journal in ${dataDir}.${also}` });
  }
  if (account !== null) {
    const name = used.find((each) => accountOf(each) === account);
    if (name !== undefined) return ok(found(dataDir, name, aside, []));
    return fail({
      code: 'as-told',
      text: `${dataDir} holds no journal of "${account}", but of ${namesOf(used)}.`,
    });
  }
  const several = `Several journals are here: this is ${accountOf(newest)}, which was written last. --account takes ${namesOf(others)} too.`;
  return ok(found(dataDir, newest, aside, others.length === 0 ? [] : [several]));
}

/** By its path, or by its name in the data dir. */
function givenJournal(dataDir: string, journal: string): Result<FoundJournal> {
  for (const file of [resolve(journal), join(dataDir, journal)]) {
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) {
      return ok({ file, notes: [], notRead: [] });
    }
  }
  return fail({ code: 'as-told', text: `There is no journal ${journal}, neither here nor in ${dataDir}.` });
}

function found(
  dataDir: string,
  name: string,
  aside: readonly string[],
  notes: readonly string[],
): FoundJournal {
  const own = aside.filter((each) => each.startsWith(`${name.slice(0, -'.db'.length)}.`));
  const isOver = (each: string): boolean => readMark(dataDir, each)?.state === 'done';
  const over = own.filter(isOver);
  const notRead = own.filter((each) => !isOver(each));
  return {
    file: join(dataDir, name),
    notes: [
      ...notes,
      ...(notRead.length === 0 ? [] : [asideWords(notRead)]),
      ...(over.length === 0
        ? []
        : [`Set aside as damaged: ${over.join(', ')}. What was whole is in this one.`]),
    ],
    notRead,
  };
}

function asideWords(aside: readonly string[]): string {
  return `Set aside as damaged: ${aside.join(', ')}. --journal reads what of each is whole.`;
}

/** Names of the journals in use, the one that was written last first, and of those that were set aside damaged. */
function journalFiles(dataDir: string): Result<{
  readonly used: readonly string[];
  readonly aside: readonly string[];
}> {
  try {
    const names = readdirSync(dataDir).filter((name) => /^journal-.+\.db$/.test(name));
    const used = names.filter((name) => !isSetAside(name));
    const writtenMs = new Map(used.map((name) => [name, lastWrittenMs(dataDir, name)]));
    return ok({
      used: used.sort((a, b) => (writtenMs.get(b) ?? 0) - (writtenMs.get(a) ?? 0)),
      // Of one that was found in the place of ours, everything that was ours is in ours.
      aside: names.filter((name) => /\.damaged-/.test(name)).sort(),
    });
  } catch (error) {
    return fail({
      code: 'as-told',
      text: `The data dir ${dataDir} cannot be read (${errorCodeOf(error, 'unusable')}).`,
    });
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
