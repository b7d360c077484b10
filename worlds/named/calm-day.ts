import type { NamedWorld } from './named-world.ts';

/** A day of 200 vehicles in which nothing goes wrong: by it the speed of worlds is measured. */
export const calmDay: NamedWorld = {
  name: 'calm-day',
  says: 'A day of 200 vehicles, some 20 000 messages, and nothing goes wrong.',
  scale: { vehicles: 200, lastsS: 86_400, pace: 36, protocolVersion: 5, faults: 0, coarseMs: 5_000 },
  script() {},
};
