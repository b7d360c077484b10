import type { EventEmitter } from 'node:events';
import { runInContext } from 'node:vm';
import type { ContextBridge, IpcRenderer } from 'electron';
import { createBridge, deepFreeze } from './bridge-double.ts';
import type { PagePortDouble } from './port-double.ts';
import { createRealm } from './realm.ts';

/**
 * The renderer's half of the double: a page and the isolated world of its preload, each a realm of its own; what a preload gets from
 * `electron`, and what it then gives to the page. What the window says to itself goes to `heard`, as to a page that listens.
 */
export function createRendererDouble(
  send: (channel: string) => void,
  events: EventEmitter,
  heard: (data: unknown, ports: readonly PagePortDouble[]) => void = () => {},
) {
  const page = createRealm();
  // What the isolated world has of the web beside the language. The window is the page's own.
  const isolated = createRealm({
    console,
    window: {
      postMessage(data: unknown, target: string, ports: readonly PagePortDouble[]) {
        if (target !== '/') throw new Error('It would reach a page of another origin.');
        heard(data, ports);
      },
    },
  });
  const bridge = createBridge();

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
    send,
    on(channel, listener) {
      events.on(channel, (event: unknown) => listener(event as never));
      return undefined as never;
    },
  } satisfies Pick<IpcRenderer, 'send' | 'on'>;

  return {
    module: { contextBridge, ipcRenderer },
    /** The preload's. */
    isolated,
    page,
    /** Runs a script of the page. */
    runInPage: (source: string): unknown => runInContext(source, page.context),
  };
}
