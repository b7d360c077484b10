import { open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Rig } from '../rig/rig.ts';
import { until } from '../rig/until.ts';
import type { Scenario } from './scenario.ts';

const OVER_WITHIN_MS = 120_000;
/** From before the journal is set aside to after all of it is over. */
const LONGEST_MS = 3_000;
/** Each brings over what those before it did. */
const MOST_ROUNDS = 4;
const MARK = '.brought-over.json';

/**
 * The journal that a killed host left is made unreadable for SQLite, and the next host is killed too, at any moment while what is
 * whole comes over into a fresh one. In the end everything that was promised is in that, each message once.
 */
export const journalDamaged: Scenario = {
  name: 'journal-damaged',
  rounds: ({ rounds }) => Math.min(rounds, MOST_ROUNDS),
  whyNot: () => null,
  async run(rig) {
    const { plan, publisher, poster, random, note } = rig;
    let host = rig.startHost();
    let faults = 0;
    for (const { published, batches } of plan.rounds) {
      await rig.live(host);
      const half = Math.ceil(published.length / 2);
      poster.push(batches);
      await publisher.publish(published.slice(0, half));
      await rig.allAcknowledged();
      await rig.kill(host);
      await damage(rig);
      host = rig.startHost();
      const afterMs = random.integer(0, LONGEST_MS);
      await host.ready;
      const publishing = publisher.publish(published.slice(half), published.length);
      await wait(afterMs);
      await rig.kill(host);
      await publishing;
      faults += 2;
      note(`journal damaged, and the host killed ${afterMs} ms after its start`);
      host = rig.startHost();
      await rig.live(host);
      await allOver(rig);
      await rig.allAcknowledged();
      await rig.checkPromises('after the journal was damaged');
    }
    return { faults, host };
  },
};

/** Writes over the beginning of the journal in use. */
async function damage({ dataDir }: Rig): Promise<void> {
  const name = (await readdir(dataDir)).find((file) => /^journal-[^.]+\.db$/.test(file));
  const handle = await open(join(dataDir, name ?? ''), 'r+');
  try {
    await handle.write(Buffer.alloc(100, 0x5a), 0, 100, 0);
  } finally {
    await handle.close();
  }
}

/** Resolves when what is whole in every journal that was set aside has come over. */
async function allOver({ dataDir, signal }: Rig): Promise<void> {
  const isOver = async (): Promise<boolean> => {
    const marks = (await readdir(dataDir)).filter((file) => file.endsWith(MARK));
    const texts = await Promise.all(marks.map((mark) => readFile(join(dataDir, mark), 'utf8')));
    return texts.length > 0 && texts.every((text) => text.includes('"done"'));
  };
  await until('what is whole to be brought over', isOver, { timeoutMs: OVER_WITHIN_MS, signal });
}
