import { type Fault, lasting } from './fault.ts';

/** The network becomes slow, and hands bytes out a few at a time. */
export const slow: Fault = {
  name: 'slow',
  weight: 2,
  strike(world, random) {
    const { weather } = world.network;
    const before = { ...weather };
    const latencyMs = random.integer(200, 4_000);
    world.story.tell(`the network is slow: ${latencyMs} ms`);
    Object.assign(weather, {
      latencyMs,
      jitterMs: latencyMs / 2,
      bytesPerS: random.integer(2_000, 200_000),
      chunkBytes: random.pick([7, 64, 1_460, 65_536]),
    });
    return lasting(world, random.integer(10, 600), () => {
      Object.assign(weather, before);
      world.story.tell('the network is as before');
    });
  },
};
