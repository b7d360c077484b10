import type { EventEmitter } from 'node:events';

/** Typed as Electron's chaining `on`; nothing here chains. */
export function onto(emitter: EventEmitter) {
  return (name: string, listener: (...args: never[]) => void): never => {
    emitter.on(name, listener as (...args: unknown[]) => void);
    return undefined as never;
  };
}
