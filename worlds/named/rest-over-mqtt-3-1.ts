import { BROKER } from '../driver/world.ts';
import { allHeld } from '../truths/all-held.ts';
import type { NamedWorld } from './named-world.ts';

/** What was missed is asked for on MQTT 3.1 too, where an answer comes only to a topic that is granted before. */
export const restOverMqtt31: NamedWorld = {
  name: 'rest-over-mqtt-3-1',
  says: 'The broker forgets its sessions, takes its time to subscribe, and speaks MQTT 3.1.',
  scale: { vehicles: 5, lastsS: 900, pace: 1, protocolVersion: 3, faults: 0, coarseMs: 0 },
  truths: [allHeld],
  script({ time, broker, network }) {
    broker.rules.subscribeMs = 100;
    time.after(300e6, 'sessions are lost', () => {
      network.setReachable(BROKER, 'refused');
      broker.forgetSessions();
    });
    time.after(420e6, 'broker is back', () => network.setReachable(BROKER, 'yes'));
  },
};
