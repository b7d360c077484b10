import type { EventEmitter } from 'node:events';
import type { ContextBridge, IpcRenderer } from 'electron';

/** The renderer's half of the double: what a preload gets from `electron`, and what it then gives to the page. */
export function createRendererDouble(
  invoke: (channel: string, argument: unknown) => Promise<unknown>,
  events: EventEmitter,
) {
  const world: Record<string, unknown> = {};
  const contextBridge = {
    exposeInMainWorld: (name, api) => {
      world[name] = across(api);
    },
  } satisfies Pick<ContextBridge, 'exposeInMainWorld'>;
  const ipcRenderer = {
    invoke: (channel, argument: unknown) => invoke(channel, structuredClone(argument)),
    on(channel, listener) {
      events.on(channel, listener);
      return undefined as never;
    },
    removeListener(channel: string, listener: (...args: never[]) => void) {
      events.off(channel, listener as (...args: unknown[]) => void);
      return undefined as never;
    },
  } satisfies Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>;
  return { module: { contextBridge, ipcRenderer }, world: world as Readonly<Record<string, unknown>> };
}

/**
 * What `contextBridge` does to a value on its way between worlds: functions become proxies whose arguments and results
 * cross likewise, promises and arrays keep their kind, plain objects are copied without prototype tricks and frozen,
 * everything else is cloned.
 */
function across(value: unknown): unknown {
  if (typeof value === 'function') {
    return (...args: readonly unknown[]) => across(value(...args.map(across)));
  }
  if (value instanceof Promise) return value.then(across);
  if (Array.isArray(value)) return value.map(across);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, across(item)])));
  }
  return structuredClone(value);
}
