import { setTimeout as after } from 'node:timers/promises';
import type { Rig } from '../rig/rig.ts';
import type { Scenario } from './scenario.ts';

const SECONDS_OF_TRAFFIC = 1;
const LONGEST_DOWN_MS = 1_500;

/**
 * The broker killed and started again. Mosquitto then goes back to what it last wrote, and so forgets messages, acknowledgements
 * and perhaps the session. What the host has not acknowledged is therefore published once more, as by a platform
 * that forgets nothing.
 */
export const brokerKilled: Scenario = {
  name: 'broker-killed',
  // Each failure in a row doubles the host's back-off.
  rounds: ({ rounds }) => Math.max(2, Math.min(8, Math.round(rounds / 5))),
  whyNot: () => null,
  async run(rig) {
    const { plan, broker, publisher, poster, random, signal, note } = rig;
    const host = rig.startHost();
    await rig.live(host);
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      const perSecond = published.length / SECONDS_OF_TRAFFIC;
      poster.push(batches);
      const publishing = publisher.publish(published, perSecond);
      await after(random.integer(0, SECONDS_OF_TRAFFIC * 1000), undefined, { signal });
      await broker.kill();
      await after(random.integer(0, LONGEST_DOWN_MS), undefined, { signal });
      await broker.restart();
      note(`broker killed ${index + 1} of ${plan.rounds.length}`);
      await publishing;
      await rig.live(host);
      await publishAgain(rig);
    }
    return { faults: plan.rounds.length, host };
  },
};

async function publishAgain({ plan, publisher, witness, note }: Rig): Promise<void> {
  const open = plan.rounds
    .flatMap(({ published }) => published)
    .filter(({ number }) => publisher.published.has(number) && !witness.acknowledged.has(number));
  note(`published again: ${open.length}`);
  await publisher.publish(open);
}
