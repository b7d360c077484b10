import { BROKER } from '../driver/world.ts';
import { type Fault, lasting } from './fault.ts';

/** The broker cannot be reached: it refuses, or does not answer. */
export const unreachable: Fault = {
  name: 'unreachable',
  weight: 2,
  strike(world, random) {
    const how = random.pick(['refused', 'silent'] as const);
    world.story.tell(`the broker cannot be reached (${how})`);
    world.network.setReachable(BROKER, how);
    for (const line of world.network.lines()) if (line.to === BROKER) line.cut();
    return lasting(world, random.integer(5, 1_800), () => {
      world.network.setReachable(BROKER, 'yes');
      world.story.tell('the broker can be reached again');
    });
  },
};
