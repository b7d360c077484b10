import { type Fault, lasting } from './fault.ts';

/** The disk is full for a while. */
export const diskFull: Fault = {
  name: 'disk-full',
  weight: 2,
  strike(world, random) {
    const { disk } = world.machine;
    world.story.tell('the disk is full');
    disk.full = true;
    return lasting(world, random.integer(5, 1_200), () => {
      disk.full = false;
      world.story.tell('the disk has room again');
    });
  },
};
