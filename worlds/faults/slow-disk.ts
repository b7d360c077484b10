import { type Fault, lasting } from './fault.ts';

/** The disk takes its time for each commit. */
export const slowDisk: Fault = {
  name: 'slow-disk',
  weight: 2,
  strike(world, random) {
    const { disk } = world.machine;
    const before = disk.commitMs;
    disk.commitMs = random.pick([50, 500, 5_000]);
    world.story.tell(`a commit takes some ${disk.commitMs} ms`);
    return lasting(world, random.integer(10, 900), () => {
      disk.commitMs = before;
      world.story.tell('the disk is as fast as before');
    });
  },
};
