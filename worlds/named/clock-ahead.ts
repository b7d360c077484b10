import type { NamedWorld } from './named-world.ts';

/** Much longer than messages are kept. */
const FAR_MS = 200 * 86_400_000;

export const clockAhead: NamedWorld = {
  name: 'clock-ahead',
  says: 'The clock of the computer is 200 days ahead for a while, then right: nothing is over for that.',
  scale: { vehicles: 10, lastsS: 900, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, machine }) {
    time.after(200e6, 'clock is set', () => machine.setClock(FAR_MS));
    time.after(600e6, 'clock is right', () => machine.setClock(0));
  },
};
