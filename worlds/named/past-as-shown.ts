import { BROKER } from '../driver/world.ts';
import { kill } from '../faults/kill.ts';
import { pastAsShown } from '../truths/past-as-shown.ts';
import type { NamedWorld } from './named-world.ts';

/** The past shows what had come by then: neither what came late, nor what a refill brought. */
export const pastAsShownWorld: NamedWorld = {
  name: 'past-as-shown',
  says: 'Somebody looks at the past of an hour in which a session was lost, devices sent late, and the host was killed.',
  scale: { vehicles: 12, lastsS: 3_000, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  truths: [pastAsShown],
  script({ time, network, broker }, strike) {
    time.after(900e6, 'sessions are lost', () => {
      network.setReachable(BROKER, 'refused');
      broker.forgetSessions();
    });
    time.after(1_100e6, 'broker is back', () => network.setReachable(BROKER, 'yes'));
    time.after(1_900e6, kill.name, () => strike(kill));
  },
};
