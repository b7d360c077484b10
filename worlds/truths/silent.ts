import { live } from './shown.ts';
import type { Truth } from './truth.ts';

const EVERY_US = 30e6;

/** No vehicle stays live that is silent, whether its row changes or not. */
export const silentIsNotLive: Truth = {
  name: 'silent-is-not-live',
  watch(world) {
    const { machine, time } = world;
    let nextUs = 0;
    return {
      step() {
        if (time.nowUs() < nextUs) return null;
        nextUs = time.nowUs() + EVERY_US;
        for (const row of machine.host()?.screen.vehicles.values() ?? []) {
          const untrue = live(world, row);
          if (untrue !== null) return untrue;
        }
        return null;
      },
    };
  },
};
