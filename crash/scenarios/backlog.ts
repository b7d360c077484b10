import { largeMessage } from '../proof/message.ts';
import { until } from '../rig/until.ts';
import type { Scenario, Size } from './scenario.ts';

/** Of large ones some 100 MB, of which a host has a sixth in hand as it waits to be indexed. */
const A_ROUND = 4_000;
const TRAFFIC_WITHIN_MS = 60_000;

/**
 * Large messages that wait at the broker come in as fast as they are taken, so that most of what was acknowledged waits in the inbox
 * alone; the host is killed in the midst of them, and reads them back from there.
 */
export const backlog: Scenario = {
  name: 'backlog',
  rounds,
  messages: (size) => rounds(size) * A_ROUND,
  whyNot: () => null,
  makeMessage: largeMessage,
  async run(rig) {
    const { plan, publisher, poster, witness, signal, note } = rig;
    const first = rig.startHost();
    await rig.live(first);
    await rig.kill(first);
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      await publisher.publish(published);
      poster.push(batches);
      const half = witness.acknowledgements() + Math.ceil(published.length / 2);
      const isInTheMidst = (): boolean => witness.acknowledgements() >= half;
      const host = rig.startHost();
      await until('half of a backlog', isInTheMidst, { timeoutMs: TRAFFIC_WITHIN_MS, signal, everyMs: 1 });
      await rig.kill(host);
      note(`killed ${index + 1} of ${plan.rounds.length}, in the midst of a backlog`);
    }
    const host = rig.startHost();
    await rig.live(host);
    return { faults: plan.rounds.length, host };
  },
};

function rounds(size: Size): number {
  return Math.max(1, Math.min(3, Math.round(size.rounds / 5)));
}
