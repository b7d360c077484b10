import { type Fault, lasting } from './fault.ts';

const MESSAGES = 'flespi/message/';

/** The token's access list permits messages no more, and does again later. The broker ends connections over it both times. */
export const accessChanged: Fault = {
  name: 'access-changed',
  weight: 2,
  strike(world, random) {
    const { broker, story, oracle } = world;
    story.tell('the token permits no messages any more');
    oracle.mayMiss('messages are refused');
    broker.rules.refuses = (filter) => filter.includes(MESSAGES);
    broker.revoke();
    return lasting(world, random.integer(30, 1_800), () => {
      broker.rules.refuses = () => false;
      broker.dropConnections();
      story.tell('the token permits messages again');
    });
  },
};
