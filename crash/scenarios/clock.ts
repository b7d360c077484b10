import { setTimeout as after } from 'node:timers/promises';
import { createFakeWallClock, type FakeWallClock, whyNoFakeClock } from '../rig/faketime.ts';
import type { HostProcess } from '../rig/host.ts';
import type { Rig } from '../rig/rig.ts';
import type { Scenario } from './scenario.ts';

const DAY_S = 86_400;
/** How far the clock is ahead while a round is handed over, seconds: a dead battery, put right, set ahead, set back, put right. */
const SETTINGS = [-200 * DAY_S, 0, 400 * DAY_S, -3_600, 0] as const;
/** Retention looks every ten seconds; this lets it look under each setting. */
const UNDER_EACH_MS = 12_000;

/**
 * The host's clock is wrong, and is put right while it runs and between two runs. Nothing that was promised may go because of it:
 * retention is 30 days, less than any of the jumps.
 */
export const clock: Scenario = {
  name: 'clock',
  rounds: () => SETTINGS.length,
  whyNot: whyNoFakeClock,
  async run(rig) {
    const fake = createFakeWallClock(rig.folder);
    let host = await under(rig, fake, SETTINGS[0]);
    for (const [index, { published, batches }] of rig.plan.rounds.entries()) {
      const ahead = SETTINGS[index] ?? 0;
      fake.setAhead(ahead);
      rig.note(`clock ${ahead} s ahead`);
      rig.poster.push(batches);
      await Promise.all([
        rig.publisher.publish(published),
        after(UNDER_EACH_MS, undefined, { signal: rig.signal }),
      ]);
      await rig.checkPromises(`with the clock ${ahead} s ahead`);
      // Every other jump lies between two runs.
      if (index % 2 === 1) {
        await rig.kill(host);
        host = await under(rig, fake, SETTINGS[index + 1] ?? 0);
      }
    }
    await after(UNDER_EACH_MS, undefined, { signal: rig.signal });
    return { faults: SETTINGS.length, host };
  },
};

async function under(rig: Rig, fake: FakeWallClock, ahead: number): Promise<HostProcess> {
  fake.setAhead(ahead);
  const host = rig.startHost(fake.env);
  await rig.live(host);
  return host;
}
