import { brokenMessage, burstMessage, type MakeMessage } from '../proof/message.ts';
import { until } from '../rig/until.ts';
import type { Scenario } from './scenario.ts';

const TRAFFIC_WITHIN_MS = 60_000;

/**
 * Bursts out of trackers' memories: hundreds of messages of a device with one time and other content, by MQTT and by HTTP, with
 * a kill in the midst of each, so that the broker hands over again what was not acknowledged.
 */
export const equalTimes: Scenario = { name: 'equal-times', ...burstsWithKills(burstMessage) };

/** The same with payloads among them that are no messages: they are promised like messages, and come out as what they were. */
export const unreadable: Scenario = { name: 'unreadable', ...burstsWithKills(brokenMessage) };

function burstsWithKills(makeMessage: MakeMessage): Omit<Scenario, 'name'> {
  return {
    rounds: ({ rounds }) => Math.max(1, Math.min(5, Math.round(rounds / 5))),
    whyNot: () => null,
    makeMessage,
    async run(rig) {
      const { plan, publisher, poster, witness, signal, note } = rig;
      let host = rig.startHost();
      await rig.live(host);
      for (const [index, { published, batches }] of plan.rounds.entries()) {
        poster.push(batches);
        const before = witness.acknowledgements();
        const publishing = publisher.publish(published);
        const half = before + Math.ceil(published.length / 2);
        const isInTheMidst = (): boolean => witness.acknowledgements() >= half;
        await until('half of a burst', isInTheMidst, { timeoutMs: TRAFFIC_WITHIN_MS, signal, everyMs: 1 });
        await rig.kill(host);
        note(`killed ${index + 1} of ${plan.rounds.length}, in the midst of a burst`);
        host = rig.startHost();
        await publishing;
        await rig.live(host);
      }
      return { faults: plan.rounds.length, host };
    },
  };
}
