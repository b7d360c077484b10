import type { MessagePort } from 'node:worker_threads';
import { StorageError } from './journal.ts';
import type { FromThread, ToThread } from './thread-messages.ts';
import type { ThreadFailure } from './worker-protocol.ts';

type AnyCalls<C> = { [K in keyof C]: { readonly ask: unknown; readonly answer: unknown } };

/** What a handler gets beside its argument. */
export interface CallContext<N> {
  readonly signal: AbortSignal;
  notify<K extends keyof N & string>(name: K, value: N[K]): void;
}

/** A thread's answers, one a call. They may throw. */
export type ThreadHandlers<C extends AnyCalls<C>, N> = {
  readonly [K in keyof C]: (
    argument: C[K]['ask'],
    context: CallContext<N>,
  ) => C[K]['answer'] | Promise<C[K]['answer']>;
};

/** Answers what comes in at `port`; the result says something outside any call. */
export function serveThread<C extends AnyCalls<C>, N>(
  port: MessagePort,
  handlers: ThreadHandlers<C, N>,
): <K extends keyof N & string>(name: K, value: N[K]) => void {
  const running = new Map<number, AbortController>();
  const say = (message: FromThread): void => port.postMessage(message);

  const answer = async (id: number, call: string, argument: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = handlers[call as keyof C];
      const value = await handler(argument as C[keyof C]['ask'], {
        signal: controller.signal,
        notify: (name, notice) => say({ kind: 'notice', id, name, value: notice }),
      });
      say({ kind: 'answer', id, value });
    } catch (error) {
      say({ kind: 'failure', id, failure: failureOf(error) });
    } finally {
      running.delete(id);
    }
  };

  port.on('message', (message: ToThread) => {
    if (message.kind === 'abort') running.get(message.id)?.abort();
    else void answer(message.id, message.call, message.argument);
  });
  return (name, value) => say({ kind: 'notice', id: null, name, value });
}

function failureOf(error: unknown): ThreadFailure {
  if (!(error instanceof Error)) return { cause: null, message: String(error) };
  if (error.name === 'AbortError') return { cause: 'aborted', message: error.message };
  return { cause: error instanceof StorageError ? error.storageCause : null, message: error.message };
}
