import type { Truth } from './truth.ts';

const MOVING_KMH = 3;

/** No vehicle is called idle or stopped of which no valid message ever said that it stands. */
export const standingIsSaid: Truth = {
  name: 'standing-is-said',
  watch: ({ oracle }) => ({
    seen({ changed }) {
      for (const { deviceId, motion } of changed) {
        if (motion !== 'idle' && motion !== 'stopped') continue;
        const said = oracle
          .ofDevice(Number(deviceId))
          .findLast(({ speedKmh, place }) => place !== null && speedKmh < MOVING_KMH);
        if (said === undefined) return `Vehicle ${deviceId} is ${motion}, and nothing says that it stands.`;
      }
      return null;
    },
  }),
};
