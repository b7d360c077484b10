import type { Unsubscribe } from '../../shared/contract.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { type Changes, type LiveQueryEffect, type LiveQueryEvent, NOT_ASKED, step } from './live-query.ts';

export interface LiveQueryOptions<Answer, Change> {
  /** Absent where no event tells of changes. */
  readonly listen?: ((listener: (change: Change) => void) => Unsubscribe) | undefined;
  readonly changes: Changes;
  /** `overtaking`, oldest first, came after the question and is newer than the answer; of whole changes there is none. */
  readonly onAnswer: (answer: Answer, overtaking: readonly Change[]) => void;
  readonly onChange: (change: Change) => void;
  readonly onFailure: (failure: Failure) => void;
  /** Whether a refused question is asked again by itself. */
  readonly retries: boolean;
}

/** A question to the host whose answer is kept in step by events. */
export interface LiveQuery<Answer, Change> {
  /** Listens until the result is called; nothing is taken after that. It may be started again. */
  start(): () => void;
  /** Asks; the answer to whatever was asked before is dropped. */
  ask(call: () => Promise<Result<Answer>>): void;
  /** Takes what another call has answered as an event would be taken. */
  change(change: Change): void;
}

/** Does what `step` says: calls, listens and waits. */
export function createLiveQuery<Answer, Change>({
  listen,
  changes,
  onAnswer,
  onChange,
  onFailure,
  retries,
}: LiveQueryOptions<Answer, Change>): LiveQuery<Answer, Change> {
  let state: Parameters<typeof step<Answer, Change>>[0] = NOT_ASKED;
  let lastCall: (() => Promise<Result<Answer>>) | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  function handle(event: LiveQueryEvent<Answer, Change>): void {
    const next = step(state, event, changes);
    state = next.state;
    if (event.kind === 'stop' || state.isAsking || state.refusals === 0) clearTimeout(retryTimer);
    for (const effect of next.effects) run(effect);
  }

  function run(effect: LiveQueryEffect<Answer, Change>): void {
    switch (effect.kind) {
      case 'call':
        void lastCall?.().then((result) => handle({ kind: 'answer', epoch: effect.epoch, result }));
        return;
      case 'take-answer':
        onAnswer(effect.answer, effect.overtaking);
        return;
      case 'take-change':
        onChange(effect.change);
        return;
      case 'take-failure':
        onFailure(effect.failure);
        return;
      case 'retry-after':
        if (retries) retryTimer = setTimeout(() => handle({ kind: 'ask' }), effect.delayMs);
    }
  }

  return {
    start() {
      const stopListening = listen?.((change) => handle({ kind: 'change', change }));
      return () => {
        stopListening?.();
        handle({ kind: 'stop' });
      };
    },
    ask(call) {
      lastCall = call;
      handle({ kind: 'ask' });
    },
    change: (change) => handle({ kind: 'change', change }),
  };
}
