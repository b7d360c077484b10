import { BROKER } from '../driver/world.ts';
import { type Fault, lasting } from './fault.ts';

/** The broker keeps little for who is away, and the host is: where more comes the session is deleted (flespi-facts §1.4). */
export const sessionOverflows: Fault = {
  name: 'session-overflows',
  weight: 2,
  strike(world, random) {
    const { broker, network, story } = world;
    const before = broker.rules.queueLimit;
    broker.rules.queueLimit = random.integer(0, 20);
    story.tell(`the broker keeps ${broker.rules.queueLimit} messages, and cannot be reached`);
    network.setReachable(BROKER, 'refused');
    broker.dropConnections();
    return lasting(world, random.integer(30, 900), () => {
      broker.rules.queueLimit = before;
      network.setReachable(BROKER, 'yes');
      story.tell('the broker keeps as much as before, and can be reached');
    });
  },
};
