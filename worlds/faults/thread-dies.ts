import { dieThread } from '../machine/threads.ts';
import type { Fault } from './fault.ts';

/** The journal's writer or reader ends by itself. */
export const threadDies: Fault = {
  name: 'thread-dies',
  weight: 1,
  strike({ story }, random) {
    const name = random.pick(['writer-worker', 'writer-worker', 'reader-worker']);
    if (dieThread(name)) story.tell(`the ${name} dies`);
    return undefined;
  },
};
