import * as z from 'zod/mini';
import { errorText } from '../../shared/error-text.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { AnsweredOf, AskedOf, PortCalls } from './calls.ts';
import type { Port, PortMessage } from './port.ts';

/** What an answer gets beside its argument. */
export interface AnswerContext {
  /** Aborted where the one who asked does not wait any more, or is gone. */
  readonly signal: AbortSignal;
  /** What was handed over with the call. */
  readonly ports: readonly Port[];
}

/** The answers to calls. They may throw. */
export type PortHandlers<C extends PortCalls> = {
  readonly [K in keyof C]: (
    asked: AskedOf<C[K]>,
    context: AnswerContext,
  ) => AnsweredOf<C[K]> | Promise<AnsweredOf<C[K]>>;
};

export interface AskOptions {
  /** Once aborted, the call is given up: it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly handedOver?: readonly Port[];
}

/** Asks the other end. Rejects with a `PortError` where that failed or is gone. */
export type AskPort<C extends PortCalls> = <K extends keyof C & string>(
  call: K,
  asked: AskedOf<C[K]>,
  options?: AskOptions,
) => Promise<AnsweredOf<C[K]>>;

/** What went wrong at the other end; `code` is the system's, such as `ENOSPC`, where there was one. */
export class PortError extends Error {
  override readonly name = 'PortError';
  declare readonly code?: string;

  constructor(message: string, code = '') {
    super(message);
    if (code !== '') this.code = code;
  }
}

export interface ConnectPortDeps<Asks extends PortCalls, Answers extends PortCalls> {
  readonly port: Port;
  /** What the other end answers. */
  readonly asks: Asks;
  /** What this end answers. */
  readonly answers: Answers;
  readonly handlers: PortHandlers<Answers>;
  /** The other end is gone, once. */
  readonly onClosed: () => void;
}

const id = z.int().check(z.nonnegative());
const crossing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ask'), id, call: z.string(), asked: z.unknown() }),
  z.object({ kind: z.literal('abort'), id }),
  z.object({ kind: z.literal('answer'), id, answered: z.unknown() }),
  z.object({ kind: z.literal('failure'), id, message: z.string(), code: z.optional(z.string()) }),
]);
type Crossing = z.infer<typeof crossing>;

interface UnderWay {
  answer(value: unknown): void;
  fail(error: unknown): void;
}

/**
 * Calls over a port, both ways. Whatever arrives is read by its schema first: what is none of ours is passed over, a call with a wrong
 * argument is answered with a failure, and an answer that is none fails the call. Nothing that is said here repeats what was sent.
 */
export function connectPort<Asks extends PortCalls, Answers extends PortCalls>({
  port,
  asks,
  answers,
  handlers,
  onClosed,
}: ConnectPortDeps<Asks, Answers>): AskPort<Asks> {
  const asked = new Map<number, UnderWay>();
  const answering = new Map<number, AbortController>();
  let count = 0;
  let isClosed = false;

  const post = (message: Crossing, handedOver?: Port[]): void => {
    if (!isClosed) port.postMessage(message, handedOver);
  };

  const answer = async (call: string, given: unknown, ports: readonly Port[], signal: AbortSignal) => {
    const schema = Object.hasOwn(answers, call) ? answers[call] : undefined;
    if (schema === undefined) throw new PortError(`Nobody answers ${call.slice(0, 40)}.`);
    const argument = schema.asked.safeParse(given);
    if (!argument.success) throw new PortError(`What was asked of ${call} is not of its form.`);
    const handler = handlers[call] as PortHandlers<PortCalls>[string];
    return await handler(argument.data, { signal, ports });
  };
  const serve = async (number: number, call: string, given: unknown, ports: readonly Port[]) => {
    const ending = new AbortController();
    answering.set(number, ending);
    try {
      post({ kind: 'answer', id: number, answered: await answer(call, given, ports, ending.signal) });
    } catch (error) {
      const code = errorCodeOf(error, '');
      post({
        kind: 'failure',
        id: number,
        message: errorText(error),
        ...(code !== '' && { code }),
      });
    } finally {
      answering.delete(number);
    }
  };
  const settle = (number: number): UnderWay | undefined => {
    const call = asked.get(number);
    asked.delete(number);
    return call;
  };

  port.on('message', ({ data, ports }: PortMessage) => {
    const read = crossing.safeParse(data);
    if (!read.success) return;
    const message = read.data;
    switch (message.kind) {
      case 'ask':
        void serve(message.id, message.call, message.asked, ports);
        break;
      case 'abort':
        answering.get(message.id)?.abort();
        break;
      case 'answer':
        settle(message.id)?.answer(message.answered);
        break;
      case 'failure':
        settle(message.id)?.fail(new PortError(message.message, message.code));
        break;
    }
  });
  port.on('close', () => {
    if (isClosed) return;
    isClosed = true;
    for (const number of [...asked.keys()]) settle(number)?.fail(gone());
    for (const ending of answering.values()) ending.abort();
    onClosed();
  });
  port.start();

  return (call, argument, { signal, handedOver } = {}) => {
    if (isClosed) return Promise.reject(gone());
    const schema = asks[call];
    if (schema === undefined) throw new TypeError(`No such call: ${call}`);
    const number = ++count;
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        if (settle(number) === undefined) return;
        post({ kind: 'abort', id: number });
        reject(signal?.reason);
      };
      const over = (): void => signal?.removeEventListener('abort', giveUp);
      asked.set(number, {
        answer(value) {
          over();
          const answered = schema.answered.safeParse(value);
          if (answered.success) resolve(answered.data as never);
          else reject(new PortError(`What answered ${call} is not of its form.`));
        },
        fail(error) {
          over();
          reject(error);
        },
      });
      post({ kind: 'ask', id: number, call, asked: argument }, handedOver && [...handedOver]);
      signal?.addEventListener('abort', giveUp, { once: true });
      if (signal?.aborted === true) giveUp();
    });
  };
}

function gone(): PortError {
  return new PortError('The process at the other end is gone.');
}
