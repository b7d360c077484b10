import { setTimeout as after } from 'node:timers/promises';
import type { Scenario } from './scenario.ts';

const SECONDS_OF_TRAFFIC = 1;
const SHORT_MS = 4_000;
/** Longer than the broker waits for a sign of life (one and a half keepalives of 30 s), so that it lets go of the link. */
const LONG_MS = 60_000;
/** From so many rounds on the long stop is asked for. */
const LARGE = 20;

/** The process is stopped by SIGSTOP in the midst of messages and goes on later, as on a laptop that was closed. */
export const stopped: Scenario = {
  name: 'stopped',
  rounds: ({ rounds }) => (rounds < LARGE ? 1 : 2),
  whyNot: () => (process.platform === 'win32' ? 'Windows has no SIGSTOP' : null),
  async run(rig, size) {
    const { plan, publisher, poster, random, signal, note } = rig;
    const stopMs = size.rounds < LARGE ? SHORT_MS : LONG_MS;
    const host = rig.startHost();
    await rig.live(host);
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      poster.push(batches);
      const publishing = publisher.publish(published, published.length / SECONDS_OF_TRAFFIC);
      await after(random.integer(0, SECONDS_OF_TRAFFIC * 1000), undefined, { signal });
      host.signal('SIGSTOP');
      note(`stopped ${index + 1} of ${plan.rounds.length} for ${stopMs / 1000} s`);
      await after(stopMs, undefined, { signal });
      host.signal('SIGCONT');
      await publishing;
      await rig.live(host);
    }
    return { faults: plan.rounds.length, host };
  },
};
