import { live, liveUntilS } from './shown.ts';
import type { Truth } from './truth.ts';

const EVERY_US = 30e6;

/** No vehicle stays live that is silent, whether its row changes or not. */
export const silentIsNotLive: Truth = {
  name: 'silent-is-not-live',
  watch(world) {
    const { machine, time, nowS } = world;
    let nextUs = 0;
    /** Until when what a vehicle said lets it be live: until then it need not be looked at. */
    const restsUntilS = new Map<string, number>();
    return {
      step() {
        if (time.nowUs() < nextUs) return null;
        nextUs = time.nowUs() + EVERY_US;
        for (const row of machine.host()?.screen.vehicles.values() ?? []) {
          if (row.freshness !== 'live' || nowS() <= (restsUntilS.get(row.deviceId) ?? 0)) continue;
          const untrue = live(world, row);
          if (untrue !== null) return untrue;
          restsUntilS.set(row.deviceId, liveUntilS(world, row) ?? 0);
        }
        return null;
      },
    };
  },
};
