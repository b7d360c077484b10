import type { Fault } from './fault.ts';

/** The broker delivers again what was acknowledged: as a redelivery, or as if it were new. */
export const repeated: Fault = {
  name: 'repeated',
  weight: 2,
  strike({ broker, story }, random) {
    const how = random.pick(['again', 'anew', 'either'] as const);
    const count = broker.repeat(random.integer(1, 100), () =>
      how === 'either' ? random.chance(0.5) : how === 'again',
    );
    story.tell(`the broker delivers ${count} publications again (${how})`);
    return undefined;
  },
};
