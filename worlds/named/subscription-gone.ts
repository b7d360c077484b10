import { BROKER } from '../driver/world.ts';
import type { NamedWorld } from './named-world.ts';

const MESSAGES = 'flespi/message/';

/** Found by seed 21: a resumed session was taken for one that holds all it held before. */
export const subscriptionGone: NamedWorld = {
  name: 'subscription-gone',
  says: 'While the host is away its token permits no messages, and does again: the session is there, and not what was subscribed to.',
  scale: { vehicles: 5, lastsS: 900, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, broker, network, oracle }) {
    time.after(200e6, 'messages are refused', () => {
      oracle.mayMiss('messages are refused');
      network.setReachable(BROKER, 'refused');
      broker.rules.refuses = (filter) => filter.includes(MESSAGES);
      broker.revoke();
    });
    time.after(500e6, 'messages are permitted', () => {
      broker.rules.refuses = () => false;
      network.setReachable(BROKER, 'yes');
    });
  },
};
