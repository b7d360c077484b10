import type { Fault } from './fault.ts';

/** The host is killed, or loses its power, at any moment, and starts again. */
export const kill: Fault = {
  name: 'kill',
  weight: 4,
  strike({ machine, time }, random) {
    machine.kill(random.chance(0.4) ? 'power' : 'killed');
    time.after(random.integer(0, 120) * 1e6, 'start again', () => {
      if (machine.host() === null) machine.start();
    });
    return undefined;
  },
};
