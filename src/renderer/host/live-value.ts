import type { Unsubscribe } from '../../shared/contract.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { createLiveQuery } from './create-live-query.ts';
import type { Changes } from './live-query.ts';

export interface LiveValueOptions<Value, Change> {
  /** Absent where no event tells of changes: a question that is refused then waits for a person. */
  readonly listen?: ((listener: (change: Change) => void) => Unsubscribe) | undefined;
  readonly changes: Changes;
  /** The value after a change; `value` is null before the first answer. */
  readonly apply: (value: Value | null, change: Change) => Value;
}

/** A value of the host as it is shown. */
export interface ShownValue<Value> {
  /** What it is a value of. */
  readonly subject: string;
  /** Null until it is known. */
  readonly value: Value | null;
  /** Why it could not be had or renewed; an older value stays beside it. */
  readonly failure: Failure | null;
  readonly isAsking: boolean;
}

export interface Question<Value> {
  /** What is asked about: with another subject, what is known of the one before is let go of. */
  readonly subject: string;
  /** Why the answer may be another one than before, such as another connection to the host. */
  readonly occasion: string;
  readonly call: () => Promise<Result<Value>>;
}

/** A value that is asked for and then followed, for screens. */
export interface LiveValue<Value, Change> {
  readonly subscribe: (listener: () => void) => Unsubscribe;
  readonly getSnapshot: () => ShownValue<Value>;
  /** Listens until the result is called. It may be started again, and then asks again. */
  start(): () => void;
  /** Asks, unless this was asked on this occasion. */
  ask(question: Question<Value>): void;
  /** Asks the last question again. */
  readonly retry: () => void;
  /** Takes what another call has answered, which is the newest. */
  readonly take: (change: Change) => void;
}

/** Creates the value; nothing happens before `start` and `ask`. */
export function createLiveValue<Value, Change>({
  listen,
  changes,
  apply,
}: LiveValueOptions<Value, Change>): LiveValue<Value, Change> {
  const listeners = new Set<() => void>();
  let shown: ShownValue<Value> = { subject: '', value: null, failure: null, isAsking: false };
  let asked: Question<Value> | null = null;

  const show = (next: Partial<ShownValue<Value>>): void => {
    shown = { ...shown, ...next };
    for (const listener of [...listeners]) listener();
  };
  const query = createLiveQuery<Value, Change>({
    listen,
    changes,
    retries: listen !== undefined,
    onAnswer: (answer, overtaking) =>
      show({ value: overtaking.reduce<Value>(apply, answer), failure: null, isAsking: false }),
    onChange: (change) =>
      show({
        value: apply(shown.value, change),
        // A part says nothing of the rest, which could not be had.
        ...(changes === 'whole' ? { failure: null, isAsking: false } : {}),
      }),
    onFailure: (failure) => show({ failure, isAsking: false }),
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => shown,
    start() {
      const stop = query.start();
      return () => {
        asked = null;
        stop();
      };
    },
    ask(question) {
      const isSame = asked?.subject === question.subject && asked.occasion === question.occasion;
      if (isSame) return;
      asked = question;
      const isOther = question.subject !== shown.subject;
      show(
        isOther
          ? { subject: question.subject, value: null, failure: null, isAsking: true }
          : { isAsking: true },
      );
      query.ask(question.call);
    },
    retry() {
      if (asked === null) return;
      show({ failure: null, isAsking: true });
      query.ask(asked.call);
    },
    take: (change) => query.change(change),
  };
}
