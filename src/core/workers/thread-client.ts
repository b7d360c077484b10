import { Worker } from 'node:worker_threads';
import { errorText } from '../../shared/error-text.ts';
import { StorageError } from '../journal/port/journal.ts';
import type { AnswerOf, AskOf, CallOf, Calls, FromThread, ToThread } from './thread-messages.ts';
import type { ThreadFailure, ThreadStart } from './thread-notices.ts';

/** What a call may bring beside its question. */
export interface AskOptions<N> {
  /** Handed over instead of copied. */
  readonly transfer?: readonly ArrayBuffer[];
  readonly onNotice?: (notice: N) => void;
  /** Once aborted, the call is to be given up. */
  readonly signal?: AbortSignal;
}

/** The caller's end of a thread. It keeps the process alive only while something is asked. */
export interface ThreadClient<C extends Calls<C>, N> {
  /** Rejects with a `StorageError`, with an `AbortedError` where it was given up, or with what went wrong. */
  ask<K extends CallOf<C>>(call: K, argument: AskOf<C, K>, options?: AskOptions<N>): Promise<AnswerOf<C, K>>;
  /** Ends the thread at once. */
  end(): Promise<void>;
}

export interface ThreadHooks<N> {
  /** Hears what the thread says outside any call. */
  readonly onNotice: (notice: N) => void;
  /** It ended on its own, and what was asked of it failed with `io-error`: start another. */
  readonly onDied: (reason: string) => void;
}

/** A call was given up because its signal said so. */
export class AbortedError extends Error {
  override readonly name = 'AbortError';
}

interface Pending<N> {
  answer(value: unknown): void;
  fail(error: Error): void;
  readonly onNotice: ((notice: N) => void) | undefined;
}

/** Starts a thread. */
export function startThread<C extends Calls<C>, N>(
  url: URL,
  start: ThreadStart,
  hooks: ThreadHooks<N>,
): ThreadClient<C, N> {
  const worker = new Worker(url, { workerData: start });
  const pending = new Map<number, Pending<N>>();
  let count = 0;
  let state: 'running' | 'ending' | 'over' = 'running';
  worker.unref();

  const settle = (id: number): Pending<N> | undefined => {
    const call = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) worker.unref();
    return call;
  };
  const onOver = (reason: string): void => {
    if (state === 'over') return;
    const hasDied = state === 'running';
    state = 'over';
    for (const id of [...pending.keys()]) settle(id)?.fail(threadGone());
    if (hasDied) hooks.onDied(reason);
  };

  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'notice': {
        // Both ends are built from one type, `N`; only the port between them has none.
        const notice = message.notice as N;
        if (message.id === null) hooks.onNotice(notice);
        else pending.get(message.id)?.onNotice?.(notice);
        break;
      }
      case 'answer':
        settle(message.id)?.answer(message.value);
        break;
      case 'failure':
        settle(message.id)?.fail(errorOf(message.failure));
        break;
    }
  });
  worker.on('error', (error) => onOver(errorText(error)));
  worker.on('exit', (code) => onOver(`It exited with ${code}.`));

  const post = (message: ToThread, transfer: readonly ArrayBuffer[] = []): void =>
    worker.postMessage(message, [...transfer]);

  return {
    ask<K extends CallOf<C>>(
      call: K,
      argument: AskOf<C, K>,
      { transfer, onNotice, signal }: AskOptions<N> = {},
    ): Promise<AnswerOf<C, K>> {
      if (state !== 'running') return Promise.reject(threadGone());
      const id = ++count;
      return new Promise((resolve, reject) => {
        const abort = (): void => post({ kind: 'abort', id });
        post({ kind: 'ask', id, call, argument }, transfer);
        worker.ref();
        pending.set(id, {
          answer(value) {
            signal?.removeEventListener('abort', abort);
            resolve(value as AnswerOf<C, K>);
          },
          fail(error) {
            signal?.removeEventListener('abort', abort);
            reject(error);
          },
          onNotice,
        });
        signal?.addEventListener('abort', abort);
        if (signal?.aborted === true) abort();
      });
    },
    async end() {
      if (state === 'running') state = 'ending';
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
