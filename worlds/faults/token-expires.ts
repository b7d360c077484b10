import { type Fault, lasting } from './fault.ts';

const BAD_TOKEN = 134;

/** The token is of no use for a while, for who connects or for all. Then somebody makes it good and asks to try again. */
export const tokenExpires: Fault = {
  name: 'token-expires',
  weight: 2,
  strike(world, random) {
    const { broker, story, machine } = world;
    story.tell('the token expires');
    broker.rules.isTokenGood = false;
    if (random.chance(0.7)) broker.dropConnections(random.chance(0.5) ? BAD_TOKEN : undefined);
    return lasting(world, random.integer(10, 1_800), () => {
      broker.rules.isTokenGood = true;
      story.tell('the token is good again');
      machine.retryLink();
    });
  },
};
