import { sessionOverflows } from '../faults/session-overflows.ts';
import type { NamedWorld } from './named-world.ts';

/** A broker that keeps only so much for who is away (mosquitto: 1 000 messages) drops the rest, and the session is there as before. */
export const otherBroker: NamedWorld = {
  name: 'other-broker',
  says: 'The broker is not flespi, keeps few messages while it cannot be reached, and says nothing of those that it drops.',
  scale: {
    vehicles: 10,
    lastsS: 1_200,
    pace: 1,
    protocolVersion: 5,
    faults: 0,
    coarseMs: 0,
    isFlespi: false,
    arrives: true,
  },
  script({ time }, strike) {
    time.after(300e6, 'overflows', () => strike(sessionOverflows));
  },
};
