import { type Fault, lasting } from './fault.ts';

/** Of what waits the broker delivers any topic first: within a topic alone the order is promised (MQTT 5.0 §4.6). */
export const reordered: Fault = {
  name: 'reordered',
  weight: 2,
  strike(world, random) {
    const { broker, story, lines } = world;
    story.tell('what waits at the broker comes in any order of its topics');
    broker.rules.next = (queue) => {
      const drawn = random.integer(0, queue.length - 1);
      const topic = queue[drawn]?.publication.topic;
      return queue.findIndex(({ publication }) => publication.topic === topic);
    };
    if (random.chance(0.5)) for (const line of lines()) line.cut();
    return lasting(world, random.integer(60, 1_800), () => {
      broker.rules.next = () => 0;
      story.tell('what waits at the broker comes in its order');
    });
  },
};
