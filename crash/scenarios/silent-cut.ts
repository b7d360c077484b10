import { setTimeout as after } from 'node:timers/promises';
import { until } from '../rig/until.ts';
import type { Scenario } from './scenario.ts';

const SECONDS_OF_TRAFFIC = 1;
/** A silent link is given up after one and a half keepalives of 30 s, and then there is a back-off. */
const NOTICED_WITHIN_MS = 90_000;

/** The link goes silent in the midst of messages: nothing passes any more, and nobody is told. New connections work. */
export const silentCut: Scenario = {
  name: 'silent-cut',
  rounds: ({ rounds }) => Math.max(1, Math.min(3, Math.round(rounds / 30))),
  whyNot: () => null,
  async run(rig) {
    const { plan, witness, publisher, poster, random, signal, note } = rig;
    const host = rig.startHost();
    await rig.live(host);
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      poster.push(batches);
      const publishing = publisher.publish(published, published.length / SECONDS_OF_TRAFFIC);
      await after(random.integer(0, SECONDS_OF_TRAFFIC * 1000), undefined, { signal });
      witness.goSilent();
      note(`silent ${index + 1} of ${plan.rounds.length}, ${witness.acknowledged.size} acknowledged`);
      await publishing;
      const isBack = (): boolean => witness.connections() > 0;
      await until('the host to come back', isBack, { timeoutMs: NOTICED_WITHIN_MS, signal, everyMs: 100 });
      note('came back');
      await rig.live(host);
    }
    return { faults: plan.rounds.length, host };
  },
};
