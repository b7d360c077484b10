import { type Fault, lasting } from './fault.ts';

/** The broker comes back without its sessions, and has so much to do that it takes subscriptions in late. */
export const slowToSubscribe: Fault = {
  name: 'slow-to-subscribe',
  weight: 2,
  strike(world, random) {
    const { broker, story } = world;
    const { rules } = broker;
    rules.subscribeMs = random.integer(500, 15_000);
    story.tell(`the broker forgets its sessions and takes ${rules.subscribeMs} ms to subscribe`);
    broker.forgetSessions();
    return lasting(world, random.integer(60, 900), () => {
      rules.subscribeMs = 0;
      story.tell('the broker subscribes at once again');
    });
  },
};
