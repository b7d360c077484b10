import { setTimeout as after } from 'node:timers/promises';
import { drawMoment, momentText } from '../proof/moment.ts';
import { reach } from './reach.ts';
import type { Scenario } from './scenario.ts';

/** Kills before anything was handed over, while the data dir is first furnished. */
const FIRST_KILLS = 3;
const LONGEST_FIRST_START_MS = 1_000;
/** The live half of a round lasts about this long. */
const LIVE_S = 1;

/** `kill -9` of the host, again and again, while both sources hand messages over. */
export const kill: Scenario = {
  name: 'kill',
  rounds: ({ rounds }) => rounds,
  whyNot: () => null,
  async prepare(rig) {
    for (let index = 0; index < FIRST_KILLS; index++) {
      const host = rig.startHost();
      await after(rig.random.integer(0, LONGEST_FIRST_START_MS), undefined, { signal: rig.signal });
      await rig.kill(host);
    }
  },
  async run(rig, size) {
    const { plan, publisher, poster, random } = rig;
    const publishing: Promise<void>[] = [];
    for (const [index, { published, batches }] of plan.rounds.entries()) {
      const half = Math.ceil(published.length / 2);
      await publisher.publish(published.slice(0, half));
      poster.push(batches);
      const backlog = publisher.published.size - rig.receipts.acknowledged.size;
      const moment = drawMoment(random, backlog);
      const host = rig.startHost();
      publishing.push(publisher.publish(published.slice(half), (published.length - half) / LIVE_S));
      await reach(moment, rig, host);
      await rig.kill(host);
      rig.note(`killed ${index + 1} of ${size.rounds}, ${momentText(moment)}`);
      // Every other time the next host is the first to open what this one left.
      if (index % 2 === 0) await rig.checkPromises(`after kill ${index + 1}`);
    }
    const host = rig.startHost();
    await host.ready;
    await Promise.all(publishing);
    return { faults: plan.rounds.length, host };
  },
};
