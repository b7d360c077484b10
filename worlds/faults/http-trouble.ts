import type { PushTrouble } from '../flespi/pushes.ts';
import { type Fault, lasting } from './fault.ts';

const TROUBLES = ['breaks-off', 'falls-silent', 'answer-lost', 'torn-body', 'changed-body'] as const;

/** Requests of the streams break off or fall silent halfway, or their answers are lost after the commit, or a packed body is cut or changed: they come again. */
export const httpTrouble: Fault = {
  name: 'http-trouble',
  weight: 3,
  strike(world, random) {
    const { streams, story } = world;
    const share = random.pick([0.1, 0.5, 0.9]);
    story.tell(`of ${share * 100} % of the requests something is lost`);
    const draw = (): PushTrouble => (random.chance(share) ? random.pick(TROUBLES) : 'none');
    streams.setTrouble(draw);
    return lasting(world, random.integer(30, 1_800), () => {
      streams.setTrouble(() => 'none');
      story.tell('requests arrive whole again');
    });
  },
};
