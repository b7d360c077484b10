import { copyFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rig } from '../rig/rig.ts';
import { until } from '../rig/until.ts';
import type { Scenario } from './scenario.ts';

const TAKEN_UP_WITHIN_MS = 60_000;
/** A file that begins like no database. */
const STRANGER = 'This is no journal.\n'.repeat(1_000);

interface Act {
  readonly name: string;
  /** `database` is the path of the journal in use; `away` a folder for what is moved. */
  readonly run: (database: string, away: string) => Promise<void>;
}

const ACTS: readonly Act[] = [
  { name: 'deleted', run: (database) => rm(database) },
  {
    name: 'replaced by a stranger',
    async run(database) {
      await writeFile(`${database}.stranger`, STRANGER);
      await rename(`${database}.stranger`, database);
    },
  },
  { name: 'without its log', run: (database) => rm(`${database}-wal`) },
  {
    name: 'replaced by an older copy',
    async run(database) {
      await copyFile(database, `${database}.copy`);
      await rename(`${database}.copy`, database);
    },
  },
  {
    name: 'moved away',
    run: (database, away) => rename(database, join(away, 'journal-moved.db')),
  },
];

/**
 * The journal's file is deleted, replaced or moved under the running host while messages come in. It must notice before it promises
 * anything more, keep what the open file still holds, and go on by itself: everything that was promised is in the journal in use.
 */
export const journalGone: Scenario = {
  name: 'journal-gone',
  rounds: () => ACTS.length,
  whyNot: () => (process.platform === 'win32' ? 'Windows does not let go of a file that is open' : null),
  async run(rig) {
    const { plan, publisher, poster, note } = rig;
    const host = rig.startHost();
    await rig.live(host);
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      const act = ACTS[index] ?? ACTS[0];
      if (act === undefined) throw new Error('There is nothing to do');
      const half = Math.ceil(published.length / 2);
      poster.push(batches);
      await publisher.publish(published.slice(0, half));
      const publishing = publisher.publish(published.slice(half), published.length);
      await act.run(await journalIn(rig), rig.folder);
      note(`journal ${act.name}`);
      await publishing;
      await rig.allAcknowledged();
      await rig.live(host);
      await rig.checkPromises(`with the journal ${act.name}`);
    }
    return { faults: ACTS.length, host };
  },
};

/** The journal in use; it is away for a moment while the host mends what was done before. */
async function journalIn({ dataDir, signal }: Rig): Promise<string> {
  let name: string | undefined;
  const isThere = async (): Promise<boolean> => {
    name = (await readdir(dataDir)).find((file) => /^journal-[^.]+\.db$/.test(file));
    return name !== undefined;
  };
  await until('the journal', isThere, { timeoutMs: TAKEN_UP_WITHIN_MS, signal });
  return join(dataDir, name ?? '');
}
