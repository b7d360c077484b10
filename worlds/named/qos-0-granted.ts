import type { NamedWorld } from './named-world.ts';

/** At QoS 0 a broker keeps nothing while we are away, and repeats nothing: nothing is complete then. */
export const qos0Granted: NamedWorld = {
  name: 'qos-0-granted',
  says: 'The broker grants QoS 0 alone, then QoS 1 again.',
  scale: { vehicles: 5, lastsS: 1_200, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, broker, oracle }) {
    oracle.mayMiss('granted at QoS 0');
    broker.rules.maximumQos = 0;
    time.after(900e6, 'QoS 1', () => {
      broker.rules.maximumQos = 1;
      broker.dropConnections();
    });
  },
};
