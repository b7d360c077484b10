import type { EventEmitter } from 'node:events';
import { runInContext } from 'node:vm';
import type { ContextBridge, IpcRenderer } from 'electron';
import { createBridge, deepFreeze } from './bridge-double.ts';
import { createRealm, messageOf } from './realm.ts';

/**
 * The renderer's half of the double: a page and the isolated world of its preload, each a realm of its own; what a preload gets from
 * `electron`, and what it then gives to the page. `invoke` rejects with what `ipcRenderer.invoke` says.
 */
export function createRendererDouble(
  invoke: (channel: string, argument: unknown) => Promise<unknown>,
  events: EventEmitter,
) {
  const page = createRealm();
  // What the isolated world has of the web beside the language.
  const isolated = createRealm({ console });
  const bridge = createBridge();
  const forwarders = new Map<unknown, (event: unknown, ...args: readonly unknown[]) => void>();

  const contextBridge = {
    exposeInMainWorld: (name, api) => {
      if (name in page.context)
        throw isolated.error('Cannot bind an API on top of an existing property on the window object');
      const value = bridge(api, isolated, page);
      deepFreeze(value);
      Object.defineProperty(page.context, name, { value, enumerable: true });
    },
  } satisfies Pick<ContextBridge, 'exposeInMainWorld'>;
  const ipcRenderer = {
    invoke: (channel, argument: unknown) =>
      isolated.promise((resolve, reject) => {
        const fail = (error: unknown): void => reject(isolated.error(messageOf(error)));
        try {
          // Copied where it is called; the main process copies it into its own realm.
          invoke(channel, isolated.clone(argument)).then((value) => resolve(isolated.clone(value)), fail);
        } catch (error) {
          fail(error);
        }
      }),
    on(channel, listener) {
      const forward = (event: unknown, ...args: readonly unknown[]): void =>
        listener(event as never, ...args.map((arg) => isolated.clone(arg)));
      forwarders.set(listener, forward);
      events.on(channel, forward);
      return undefined as never;
    },
    removeListener(channel: string, listener: (...args: never[]) => void) {
      const forward = forwarders.get(listener);
      if (forward !== undefined) events.off(channel, forward);
      return undefined as never;
    },
  } satisfies Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>;

  return {
    module: { contextBridge, ipcRenderer },
    /** The preload's. */
    isolated,
    page,
    /** What the page has. */
    world: page.context as Readonly<Record<string, unknown>>,
    /** Runs a script of the page. */
    runInPage: (source: string): unknown => runInContext(source, page.context),
  };
}
