import { allHeld } from '../truths/all-held.ts';
import type { NamedWorld } from './named-world.ts';

/**
 * While messages are refused nothing is complete, and what was missed comes back once they are granted. By MQTT 3.1.1, where a session that is
 * there again does not tell what is in it: the SUBACK alone does.
 */
export const subscriptionRefused: NamedWorld = {
  name: 'subscription-refused',
  says: 'The broker takes the messages out of its sessions, and refuses them for ten minutes.',
  scale: { vehicles: 5, lastsS: 1_200, pace: 1, protocolVersion: 4, faults: 0, coarseMs: 0 },
  truths: [allHeld],
  script({ time, broker, oracle }) {
    time.after(300e6, 'refused', () => {
      oracle.mayMiss('messages are refused');
      broker.rules.refuses = (filter) => filter.includes('flespi/message/');
      broker.revoke();
    });
    time.after(900e6, 'granted', () => {
      broker.rules.refuses = () => false;
      broker.dropConnections();
    });
  },
};
