import {
  type CallArgument,
  type CallChannel,
  type CallValue,
  createHost,
  type EventChannel,
  type EventPayload,
  type Host,
} from '../../../shared/contract.ts';
import { fail, type Result } from '../../../shared/result.ts';

/** What a fake host answers; a call without an entry fails with `not-answered`. */
export type FakeAnswers = {
  readonly [C in CallChannel]?: (
    argument: CallArgument<C>,
  ) => Result<CallValue<C>> | Promise<Result<CallValue<C>>>;
};

export interface FakeHost {
  readonly host: Host;
  /** Every call so far, in order. */
  readonly calls: readonly { readonly channel: CallChannel; readonly argument: unknown }[];
  /** How many listen to a channel. */
  listeners(channel: EventChannel): number;
  /** Sends an event to all who listen. */
  emit<C extends EventChannel>(channel: C, payload: EventPayload<C>): void;
}

/** A host for tests: answers from a table, events at will. */
export function createFakeHost(answers: FakeAnswers = {}): FakeHost {
  const calls: { readonly channel: CallChannel; readonly argument: unknown }[] = [];
  const listeners = new Map<EventChannel, Set<(payload: unknown) => void>>();
  const table: Readonly<Record<string, unknown>> = answers;

  return {
    host: createHost({
      async call(channel, argument) {
        calls.push({ channel, argument });
        const answer = table[channel];
        if (typeof answer !== 'function') return fail({ code: 'as-told', text: `No answer to ${channel}.` });
        return await answer(argument);
      },
      listen(channel, listener) {
        const ofChannel = listeners.get(channel) ?? new Set();
        listeners.set(channel, ofChannel.add(listener));
        return () => ofChannel.delete(listener);
      },
    }),
    calls,
    listeners: (channel) => listeners.get(channel)?.size ?? 0,
    emit(channel, payload) {
      for (const listener of [...(listeners.get(channel) ?? [])]) listener(payload);
    },
  };
}
