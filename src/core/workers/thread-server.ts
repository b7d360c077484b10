import type { MessagePort } from 'node:worker_threads';
import { StorageError } from '../journal/port/journal.ts';
import type { AnswerOf, AskOf, Calls, FromThread, ToThread } from './thread-messages.ts';
import type { ThreadFailure } from './thread-notices.ts';

/** What a handler gets beside its argument. */
export interface CallContext<N> {
  readonly signal: AbortSignal;
  /** Says something to the one who called, before the answer. */
  notify(notice: N): void;
}

/** A thread's answers, one a call. They may throw. */
export type ThreadHandlers<C extends Calls<C>, N> = {
  readonly [K in keyof C]: (
    argument: AskOf<C, K>,
    context: CallContext<N>,
  ) => AnswerOf<C, K> | Promise<AnswerOf<C, K>>;
};

/** Answers what comes in at `port`; the result says something outside any call. */
export function serveThread<C extends Calls<C>, N>(
  port: MessagePort,
  handlers: ThreadHandlers<C, N>,
): (notice: N) => void {
  const running = new Map<number, AbortController>();
  const say = (message: FromThread): void => port.postMessage(message);

  const answer = async (id: number, call: string, argument: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      // Both ends are built from one type, `C`; only the port between them has none.
      const name = call as keyof C;
      const value = await handlers[name](argument as AskOf<C, typeof name>, {
        signal: controller.signal,
        notify: (notice) => say({ kind: 'notice', id, notice }),
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
  return (notice) => say({ kind: 'notice', id: null, notice });
}

function failureOf(error: unknown): ThreadFailure {
  if (!(error instanceof Error)) return { cause: null, message: String(error) };
  if (error.name === 'AbortError') return { cause: 'aborted', message: error.message };
  return { cause: error instanceof StorageError ? error.storageCause : null, message: error.message };
}
