import { type Fault, lasting } from './fault.ts';

/** The broker grants QoS 0 alone for a while, to anyone who subscribes again: nothing is repeated, and nothing kept. */
export const qosLowered: Fault = {
  name: 'qos-lowered',
  weight: 2,
  strike(world, random) {
    const { broker, story, oracle } = world;
    story.tell('the broker grants QoS 0 alone');
    oracle.mayMiss('granted at QoS 0');
    broker.rules.maximumQos = 0;
    if (random.chance(0.5)) broker.forgetSessions();
    else broker.dropConnections();
    return lasting(world, random.integer(30, 1_800), () => {
      broker.rules.maximumQos = 1;
      broker.dropConnections();
      story.tell('the broker grants QoS 1 again');
    });
  },
};
