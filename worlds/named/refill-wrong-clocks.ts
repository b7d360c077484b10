import { BROKER } from '../driver/world.ts';
import { allHeld } from '../truths/all-held.ts';
import type { NamedWorld } from './named-world.ts';

const DAY_S = 86_400;
/** Seconds by which the clocks of the devices are wrong, one after the other. */
const WRONG_S = [0, -2 * 3_600, -30 * DAY_S, 2 * 3_600, DAY_S] as const;

/** What was missed comes back, whatever the clocks of the devices say. */
export const refillWrongClocks: NamedWorld = {
  name: 'refill-wrong-clocks',
  says: 'The broker forgets its sessions, while clocks of devices are wrong by hours and days.',
  scale: { vehicles: 10, lastsS: 900, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  truths: [allHeld],
  script({ time, fleet, broker, network }) {
    for (const [index, device] of fleet.devices.entries()) {
      const wrongS = WRONG_S[index % WRONG_S.length] ?? 0;
      device.stamp = (trueS) => Math.floor(trueS + wrongS);
      device.wasWrong = wrongS !== 0;
    }
    time.after(300e6, 'sessions are lost', () => {
      network.setReachable(BROKER, 'refused');
      broker.forgetSessions();
    });
    time.after(480e6, 'broker is back', () => network.setReachable(BROKER, 'yes'));
  },
};
