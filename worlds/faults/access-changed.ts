import { type Fault, lasting } from './fault.ts';

const MESSAGES = 'flespi/message/';

/**
 * The token's access list permits messages no more, and does again later. The broker ends connections over it both times, and tells
 * what a session still holds; MQTT 3 has no words for that, so there it ends the session too where it could not refuse meanwhile.
 */
export const accessChanged: Fault = {
  name: 'access-changed',
  weight: 2,
  strike(world, random) {
    const { broker, story, oracle, scale } = world;
    let isTold = scale.protocolVersion === 5;
    story.tell('the token permits no messages any more');
    oracle.mayMiss('messages are refused');
    broker.rules.refuses = (filter) => filter.includes(MESSAGES);
    broker.revoke();
    broker.rules.refuses = (filter) => {
      if (!filter.includes(MESSAGES)) return false;
      isTold = true;
      return true;
    };
    return lasting(world, random.integer(30, 1_800), () => {
      broker.rules.refuses = () => false;
      if (isTold) broker.dropConnections();
      else broker.forgetSessions();
      story.tell('the token permits messages again');
    });
  },
};
