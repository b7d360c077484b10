import { serialize } from 'node:v8';
import { type Context, createContext, runInContext } from 'node:vm';
import { MessageChannel, moveMessagePortToContext, receiveMessageOnPort } from 'node:worker_threads';

/** Globals of its own, as a window's page and its preload have them: its `Array` and its `Error` are no other realm's. */
export interface Realm {
  readonly context: Context;
  /** A structured clone made of this realm's classes. Throws this realm's error where it cannot be. */
  clone(value: unknown): unknown;
  error(message: string): Error;
  object(): Record<string, unknown>;
  array(items: readonly unknown[]): unknown[];
  /** A function of this realm. `call` is given its arguments; what it throws is thrown as this realm's error, its message alone. */
  function(call: (args: readonly unknown[]) => unknown): (...args: unknown[]) => unknown;
  promise(
    start: (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void,
  ): Promise<unknown>;
}

type Makers = Pick<Realm, 'error' | 'object' | 'array' | 'promise'> & {
  function(
    call: (args: readonly unknown[]) => { readonly value: unknown } | { readonly threw: string },
  ): (...args: unknown[]) => unknown;
};

const MAKERS = `({
  error: (message) => new Error(message),
  object: () => ({}),
  array: (items) => Array.from(items),
  promise: (start) => new Promise(start),
  function: (call) => (...args) => {
    const done = call(args);
    if ('threw' in done) throw new Error(done.threw);
    return done.value;
  },
})`;

export function createRealm(globals: Readonly<Record<string, unknown>> = {}): Realm {
  const context = createContext({ ...globals });
  const makers: Makers = runInContext(MAKERS, context);
  const { port1: into, port2 } = new MessageChannel();
  const out = moveMessagePortToContext(port2, context);

  return {
    ...makers,
    context,
    clone(value) {
      try {
        // Node clones more than Chromium does: keys and memory that is shared.
        serialize(value);
        into.postMessage(value);
      } catch (error) {
        throw makers.error(messageOf(error));
      }
      return receiveMessageOnPort(out)?.message;
    },
    function: (call) =>
      makers.function((args) => {
        try {
          return { value: call(args) };
        } catch (error) {
          return { threw: messageOf(error) };
        }
      }),
  };
}

/** Of an error of whatever realm. */
export function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error !== null && 'message' in error ? error.message : null;
  return typeof message === 'string' ? message : 'What was thrown is no error.';
}
