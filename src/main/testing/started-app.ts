import type { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { temporaryFolder } from '../../core/testing/temporary-folder.ts';
import type { Host } from '../../shared/contract.ts';
import { createElectronDouble, type DoubleOptions, type ElectronDouble } from './electron-double.ts';
import { createRendererDouble } from './renderer-double.ts';
import { runBuiltMain, runBuiltPreload } from './run-built.ts';
import type { WindowDouble } from './window-double.ts';

/** What the app listens to of its process. */
const FATAL = ['uncaughtException', 'unhandledRejection'] as const;

/** The built app, running against the double. */
export interface StartedApp {
  readonly electron: ElectronDouble;
  readonly dataDir: string;
  /** The app's first window. */
  window(): WindowDouble;
  /** A page with its `window.fleetglass`, as the built preload exposes it in that window. */
  page(): Host;
  /** The same, as the page's own scripts see it: `run` answers what a script does. */
  pageRealm(): { readonly host: Host; run(source: string): unknown };
  /** Quits, waits for it and removes the data dir. */
  end(): Promise<void>;
}

/** Starts the bundles in `root/out`. */
export function startBuiltApp(
  root: string,
  options: Partial<DoubleOptions> & {
    readonly argv?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): StartedApp {
  const folder = temporaryFolder();
  const dataDir = join(folder, 'data');
  const electron = createElectronDouble({ appPath: root, ...options });
  const watched: EventEmitter = process;
  const before = FATAL.map((name) => [name, watched.listeners(name)] as const);
  runBuiltMain({
    outDir: join(root, 'out'),
    scratch: join(folder, 'app'),
    argv: options.argv ?? ['--data-dir', dataDir],
    isPackaged: options.isPackaged ?? false,
    env: options.env ?? {},
    electron: electron.module,
  });
  const window = (): WindowDouble => {
    const [first] = electron.windows;
    if (first === undefined) throw new Error('The app has opened no window.');
    return first;
  };
  const pageRealm: StartedApp['pageRealm'] = () => {
    const { mainFrame, renderer, options } = window();
    const renderers = createRendererDouble(
      (channel, argument) => electron.invoke(mainFrame, channel, argument),
      renderer,
    );
    runBuiltPreload(String(options.webPreferences?.preload), renderers.module, renderers.isolated);
    return { host: renderers.world.fleetglass as Host, run: renderers.runInPage };
  };
  return {
    electron,
    dataDir,
    window,
    page: () => pageRealm().host,
    pageRealm,
    async end() {
      if (electron.record.exitCode === null) electron.module.app.quit();
      while (electron.record.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
      // What it watches is this process, which goes on without it.
      for (const [name, listeners] of before) {
        for (const listener of watched.listeners(name)) {
          if (!listeners.includes(listener)) watched.off(name, listener as () => void);
        }
      }
    },
  };
}
