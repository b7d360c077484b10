import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostProcess } from '../rig/host.ts';
import type { Rig } from '../rig/rig.ts';
import { fillWith, mountTmpfs, unmount, whyNoTmpfs } from '../rig/tmpfs.ts';
import { until } from '../rig/until.ts';
import type { Scenario } from './scenario.ts';

/** Room for the journal, its write-ahead log and a filler that is worth the name. */
const ROOM_BYTES = 96 * 1024 * 1024;
const ROOM_PER_MESSAGE_BYTES = 1024;
const NOTICED_WITHIN_MS = 60_000;

/**
 * The disk runs full. The host must drop the link, acknowledge nothing that it does not hold and turn POSTs away with 503 and
 * a time to come again; and go on by itself once there is space.
 */
export const diskFull: Scenario = {
  name: 'disk-full',
  rounds: ({ rounds }) => Math.max(1, Math.min(5, Math.round(rounds / 20))),
  whyNot: whyNoTmpfs,
  async prepare({ dataDir, folder, plan, problems, endings }) {
    await mountTmpfs(dataDir, ROOM_BYTES + plan.sent.size * ROOM_PER_MESSAGE_BYTES);
    endings.add('the small file system', async () => {
      if (problems.length > 0) await cp(dataDir, join(folder, 'data-kept'), { recursive: true });
      await unmount(dataDir);
    });
  },
  async run(rig) {
    const { plan, dataDir, publisher, poster, note } = rig;
    const filler = join(dataDir, 'filler');
    const host = rig.startHost();
    await rig.live(host);
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      const half = Math.ceil(published.length / 2);
      const publishing = publisher.publish(published.slice(0, half), half);
      poster.push(batches.slice(0, Math.ceil(batches.length / 2)));
      const bytes = await fillWith(filler);
      note(`full ${index + 1} of ${plan.rounds.length}, by a filler of ${Math.round(bytes / 1024)} KiB`);
      poster.push(batches.slice(Math.ceil(batches.length / 2)));
      const more = publisher.publish(published.slice(half), half);
      await refused(rig, host);
      await rig.checkPromises(`while full, ${index + 1}`);
      await rm(filler);
      await rig.live(host);
      await Promise.all([publishing, more]);
    }
    if (poster.turnedAway().without > 0) rig.problem('a POST was turned away without Retry-After');
    return { faults: plan.rounds.length, host };
  },
};

/** Resolves when the host shows that it takes nothing, by every way. */
async function refused({ signal, poster, witness, note }: Rig, host: HostProcess): Promise<void> {
  const before = poster.turnedAway().withRetryAfter;
  const patience = { timeoutMs: NOTICED_WITHIN_MS, signal, everyMs: 100 };
  await until('the link to be dropped', async () => (await host.health())?.state === 'backing-off', patience);
  await until('a POST to be turned away', () => poster.turnedAway().withRetryAfter > before, patience);
  await until('the connections to be closed', () => witness.connections() === 0, patience);
  note('link dropped, POSTs turned away');
}
