import { copyFileSync, existsSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import type { Random } from '../../src/simulator/base/random.ts';
import type { Fault } from './fault.ts';

const EMPTIED = 'emptied of its log';

/** What somebody does to the files of a journal in use, by what is told of it. */
const ACTS: Readonly<Record<string, (journal: string) => void>> = {
  deleted: (journal) => rmSync(journal),
  'moved away': (journal) => renameSync(journal, `${journal}.moved`),
  'replaced by garbage'(journal) {
    writeFileSync(`${journal}.other`, 'This is no journal.\n'.repeat(1_000));
    renameSync(`${journal}.other`, journal);
  },
  'replaced by a copy without its log'(journal) {
    copyFileSync(journal, `${journal}.other`);
    renameSync(`${journal}.other`, journal);
  },
  [EMPTIED]: (journal) => truncateSync(`${journal}-wal`, 0),
  'robbed of its log': (journal) => rmSync(`${journal}-wal`),
};

/** Somebody deletes, moves or replaces the journal while the host has it open, or while none runs. */
export const fileGone: Fault = {
  name: 'file-gone',
  weight: 2,
  strike({ machine, story, oracle }, random: Random) {
    const journal = machine.journal();
    if (journal === null || (machine.host() !== null && !existsSync(`${journal}-wal`))) return undefined;
    const acts = Object.keys(ACTS).filter(
      (name) => existsSync(`${journal}-wal`) || !name.includes('its log'),
    );
    const name = random.pick(acts);
    story.tell(`the journal is ${name}`);
    ACTS[name]?.(journal);
    // What is open has all of it; what is closed is gone.
    if (machine.host() === null) oracle.mayLose(`the journal was ${name} while nobody had it open`);
    else machine.tampered();
    // Of what was only in there, what is open may have some pages in memory, and may not.
    if (name === EMPTIED) oracle.mayLose(`the journal was ${name}`);
    return undefined;
  },
};
