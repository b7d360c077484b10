import { allHeld } from '../truths/all-held.ts';
import type { NamedWorld } from './named-world.ts';

/** While messages are refused nothing is complete, and what was missed comes back once they are granted. */
export const subscriptionRefused: NamedWorld = {
  name: 'subscription-refused',
  says: 'The broker comes back without its sessions and refuses the messages for ten minutes.',
  scale: { vehicles: 5, lastsS: 1_200, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  truths: [allHeld],
  script({ time, broker, oracle }) {
    time.after(300e6, 'refused', () => {
      oracle.mayMiss('messages are refused');
      broker.rules.refuses = (filter) => filter.includes('flespi/message/');
      broker.forgetSessions();
    });
    time.after(900e6, 'granted', () => {
      broker.rules.refuses = () => false;
      broker.dropConnections();
    });
  },
};
