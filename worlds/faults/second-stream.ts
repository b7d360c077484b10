import { type Fault, lasting } from './fault.ts';

/** Somebody sets up another stream that pushes the same messages: in the same words, or with other names of parameters. */
export const secondStream: Fault = {
  name: 'second-stream',
  weight: 3,
  strike(world, random) {
    const { streams, story } = world;
    const name = random.pick(['second', 'renamed'] as const);
    story.tell(`a ${name} stream pushes beside the first`);
    streams.setOn(name, true);
    return lasting(world, random.integer(60, 3_600), () => {
      streams.setOn(name, false);
      story.tell(`the ${name} stream is switched off`);
    });
  },
};
