import type { Fault } from './fault.ts';

/** Nothing passes on any connection, and nobody is told. */
export const halfOpen: Fault = {
  name: 'half-open',
  weight: 2,
  strike({ lines, story }) {
    story.tell('connections are half open');
    for (const line of lines()) line.silence();
    return undefined;
  },
};
