import { BROKER } from '../driver/world.ts';
import { type Fault, lasting } from './fault.ts';

const SHUTTING_DOWN = 139;

/** The broker is restarted and has its sessions still, with what waited in them. */
export const brokerRestarts: Fault = {
  name: 'broker-restarts',
  weight: 2,
  strike(world, random) {
    const { broker, network, story } = world;
    story.tell('the broker is restarted with its sessions');
    broker.dropConnections(random.chance(0.5) ? SHUTTING_DOWN : undefined);
    network.setReachable(BROKER, 'refused');
    return lasting(world, random.integer(1, 120), () => network.setReachable(BROKER, 'yes'));
  },
};
