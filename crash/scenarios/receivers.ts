import { streamedMessage } from '../proof/message.ts';
import { drawMoment, momentText } from '../proof/moment.ts';
import { reach } from './reach.ts';
import type { Scenario } from './scenario.ts';

/** What a round hands over comes within about this time. */
const LIVE_S = 1;
/** An export takes as long as a start: what was promised is looked for after one kill in so many, and in the end. */
const LOOK_EVERY = 5;

/** `kill -9` of the host, again and again, while streams speak to its MQTT target and its Wialon receiver, and post. */
export const receivers: Scenario = {
  name: 'receivers',
  way: 'receivers',
  makeMessage: streamedMessage,
  rounds: ({ rounds }) => Math.ceil(rounds / 2),
  messages: ({ messages }) => Math.ceil(messages / 4),
  whyNot: () => null,
  async run(rig) {
    const { plan, publisher, receipts, poster, random } = rig;
    const publishing: Promise<void>[] = [];
    let handedOver = 0;
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      publishing.push(publisher.publish(published, published.length / LIVE_S));
      poster.push(batches);
      handedOver += published.length;
      const moment = drawMoment(random, handedOver - receipts.acknowledged.size);
      const host = rig.startHost();
      await reach(moment, rig, host);
      await rig.kill(host);
      rig.note(`killed ${index + 1} of ${plan.rounds.length}, ${momentText(moment)}`);
      if (index % LOOK_EVERY === LOOK_EVERY - 1) await rig.checkPromises(`after kill ${index + 1}`);
    }
    const host = rig.startHost();
    await host.ready;
    await Promise.all(publishing);
    return { faults: plan.rounds.length, host };
  },
};
