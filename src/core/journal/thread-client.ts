import { Worker } from 'node:worker_threads';
import { StorageError } from './journal.ts';
import type { FromThread, ToThread } from './thread-messages.ts';
import type { ThreadFailure, ThreadStart } from './worker-protocol.ts';

type Calls = { readonly [call: string]: { readonly ask: unknown; readonly answer: unknown } };
type Notices = { readonly [name: string]: unknown };

/** What a call may bring beside its question. */
export interface AskOptions<N> {
  /** Handed over instead of copied. */
  readonly transfer?: readonly ArrayBuffer[];
  readonly onNotice?: <K extends keyof N & string>(name: K, value: N[K]) => void;
  readonly signal?: AbortSignal;
}

/** The caller's end of a thread. */
export interface ThreadClient<C, N> {
  /** Rejects with a `StorageError`, with an `AbortError` where it was given up, or with what went wrong. */
  ask<K extends keyof C & string>(
    call: K,
    argument: C[K] extends { readonly ask: infer A } ? A : never,
    options?: AskOptions<N>,
  ): Promise<C[K] extends { readonly answer: infer V } ? V : never>;
  /** Ends the thread at once. */
  end(): Promise<void>;
}

interface Pending {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onNotice: ((name: never, value: never) => void) | undefined;
}

/** A call was given up because its signal said so. */
export class AbortedError extends Error {
  override readonly name = 'AbortError';
}

/**
 * Starts a thread. Should it end on its own, whatever is asked of it fails with `io-error`, and `onEnded` is called: start
 * another then. `onNotice` hears what it says outside any call.
 */
export function startThread<
  C extends { [K in keyof C]: Calls[string] },
  N extends { [K in keyof N]: Notices[string] },
>(
  url: URL,
  start: ThreadStart,
  hooks: {
    readonly onNotice: <K extends keyof N & string>(name: K, value: N[K]) => void;
    readonly onEnded: () => void;
  },
): ThreadClient<C, N> {
  const worker = new Worker(url, { workerData: start });
  const pending = new Map<number, Pending>();
  let count = 0;
  let ended = false;

  const onEnded = (): void => {
    if (ended) return;
    ended = true;
    for (const { reject } of pending.values()) reject(threadGone());
    pending.clear();
    hooks.onEnded();
  };
  worker.on('message', (message: FromThread) => {
    if (message.kind === 'notice') {
      const call = message.id === null ? undefined : pending.get(message.id);
      if (call !== undefined) call.onNotice?.(message.name as never, message.value as never);
      else if (message.id === null) hooks.onNotice(message.name as keyof N & string, message.value as never);
      return;
    }
    const call = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === 'answer') call?.resolve(message.value as never);
    else call?.reject(errorOf(message.failure));
  });
  worker.on('error', onEnded);
  worker.on('exit', onEnded);

  const post = (message: ToThread, transfer: readonly ArrayBuffer[] = []): void =>
    worker.postMessage(message, [...transfer]);

  return {
    ask(call, argument, { transfer, onNotice, signal } = {}) {
      if (ended) return Promise.reject(threadGone());
      const id = ++count;
      return new Promise((resolve, reject) => {
        const abort = (): void => post({ kind: 'abort', id });
        const settled = (): void => signal?.removeEventListener('abort', abort);
        pending.set(id, {
          resolve(value: never) {
            settled();
            resolve(value);
          },
          reject(error) {
            settled();
            reject(error);
          },
          onNotice: onNotice as Pending['onNotice'],
        });
        signal?.addEventListener('abort', abort);
        post({ kind: 'ask', id, call, argument }, transfer);
        if (signal?.aborted) abort();
      });
    },
    async end() {
      await worker.terminate();
    },
  };
}

function threadGone(): StorageError {
  return new StorageError('io-error', 'The thread that keeps the journal has ended.');
}

function errorOf({ cause, message }: ThreadFailure): Error {
  if (cause === 'aborted') return new AbortedError(message);
  return cause === null ? new Error(message) : new StorageError(cause, message);
}
