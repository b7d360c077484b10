import { START_MS } from '../driver/world.ts';
import type { Truth } from './truth.ts';

/** By so much a device's clock may be ahead and still be believed, seconds, and a little more. */
const MOST_AHEAD_S = 65;

/** No vehicle counts by a time that is still to come, neither by flespi's clock nor by the host's. */
export const noTimeToCome: Truth = {
  name: 'no-time-to-come',
  watch: ({ machine, fleet, nowS, time }) => ({
    seen({ changed }) {
      if (changed.length === 0) return null;
      const hostS = (machine.clock.frozenMs ?? START_MS + time.nowUs() / 1000 + machine.clock.aheadMs) / 1000;
      const latestS = Math.max(nowS(), hostS) + MOST_AHEAD_S;
      const row = changed.find(({ messageTimeS, fixTimeS }) => messageTimeS > latestS || fixTimeS > latestS);
      if (row === undefined) return null;
      // A retained value has no time but the device's. Where ours was ahead as it came, nobody can tell later which of the two was wrong.
      const wasWrong = fleet.known(row.deviceId)?.wasWrong === true;
      if (wasWrong && Number.isFinite(machine.clock.setUs)) return null;
      const aheadS = Math.round(Math.max(row.messageTimeS, row.fixTimeS) - nowS());
      return `Vehicle ${row.deviceId} counts by a time that comes in ${aheadS} s.`;
    },
  }),
};
