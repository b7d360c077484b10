import type { Fault } from './fault.ts';

/** Every connection is cut. */
export const cut: Fault = {
  name: 'cut',
  weight: 3,
  strike({ lines, story }) {
    story.tell('every connection is cut');
    for (const line of lines()) line.cut();
    return undefined;
  },
};
