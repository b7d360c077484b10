import { unrest } from '../driver/rest.ts';
import type { Truth } from './truth.ts';

/** Once faults are over the machine comes back by itself: live, everything delivered, no gap open. */
export const comesBack: Truth = {
  name: 'comes-back',
  watch: (world) => ({
    end() {
      const why = unrest(world);
      return why === null ? null : `It did not come back by itself: ${why}`;
    },
  }),
};
