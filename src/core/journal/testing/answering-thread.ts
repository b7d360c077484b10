/** A thread that answers in every way there is. */
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadStart } from '../../workers/thread-notices.ts';
import { serveThread } from '../../workers/thread-server.ts';
import { StorageError } from '../port/journal.ts';

/** What it can be asked. */
export interface AnsweringCalls {
  readonly echo: { readonly ask: unknown; readonly answer: unknown };
  readonly name: { readonly ask: null; readonly answer: string };
  /** Says so many numbers before it answers. */
  readonly count: { readonly ask: number; readonly answer: string };
  readonly fail: { readonly ask: 'storage' | 'other' | 'no-error' | 'abort'; readonly answer: never };
  /** Answers once it is given up. */
  readonly wait: { readonly ask: null; readonly answer: string };
  readonly say: { readonly ask: string; readonly answer: null };
  readonly die: { readonly ask: 'exit' | 'throw'; readonly answer: never };
}

const NEVER = new Promise<never>(() => {});

if (parentPort !== null) {
  const say = serveThread<AnsweringCalls, string>(parentPort, {
    echo: (argument) => argument,
    name: () => (workerData as ThreadStart).name,
    count(most, { notify }) {
      for (let number = 0; number < most; number++) notify(`${number}`);
      return 'counted';
    },
    fail(how) {
      if (how === 'storage') throw new StorageError('disk-full', 'The disk is full.');
      if (how === 'abort') throw new DOMException('It was given up.', 'AbortError');
      throw how === 'other' ? new Error('Something else.') : 'no error';
    },
    wait: (_argument, { signal }) =>
      new Promise((resolve) => {
        const onAbort = (): void => resolve('given up');
        if (signal.aborted) onAbort();
        else signal.addEventListener('abort', onAbort);
      }),
    say(words) {
      say(words);
      return null;
    },
    die(how) {
      if (how === 'exit') process.exit(3);
      setImmediate(() => {
        throw new Error('Nobody expected this.');
      });
      return NEVER;
    },
  });
}
