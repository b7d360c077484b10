import type { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { temporaryFolder } from '../../core/testing/temporary-folder.ts';
import type { Host } from '../../shared/contract.ts';
import { PORT } from '../../shared/ipc-names.ts';
import { createElectronDouble, type DoubleOptions, type ElectronDouble } from './electron-double.ts';
import { createPageHost, type PagePorts } from './page-host.ts';
import type { PagePortDouble } from './port-double.ts';
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
  /** The host of a page in that window, over a port that the built preload brings, to the monitor's real process. */
  page(): Host;
  /** A page that asks for ports itself; `run` answers what a script of it does. */
  openPage(): PagePorts & { run(source: string): unknown };
  /** Quits, waits for it and removes the data dir. */
  end(): Promise<void>;
}

/** Starts the bundles in `root/out`. */
export function startBuiltApp(
  root: string,
  options: Partial<DoubleOptions> & {
    readonly argv?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    /** An empty one, which stays where it is; one that goes with the test where not given. */
    readonly folder?: string;
  } = {},
): StartedApp {
  const folder = options.folder ?? temporaryFolder();
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
  const openPage: StartedApp['openPage'] = () => {
    const { mainFrame, renderer, options, webContents } = window();
    let take: (port: PagePortDouble) => void = () => {};
    const renderers = createRendererDouble(
      (channel) => electron.send(webContents, mainFrame, channel),
      renderer,
      (data, [port]) => {
        if (data === PORT && port !== undefined) take(port);
      },
    );
    runBuiltPreload(String(options.webPreferences?.preload), renderers.module, renderers.isolated);
    return {
      ask: () => void renderers.runInPage('fleetglass.askForPort()'),
      onPort(taken) {
        take = taken;
      },
      run: renderers.runInPage,
    };
  };
  return {
    electron,
    dataDir,
    window,
    page: () => createPageHost(openPage()),
    openPage,
    async end() {
      if (electron.record.exitCode === null) electron.module.app.quit();
      while (electron.record.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
      await Promise.all(electron.utilities.map(({ ended }) => ended));
      // What it watches is this process, which goes on without it.
      for (const [name, listeners] of before) {
        for (const listener of watched.listeners(name)) {
          if (!listeners.includes(listener)) watched.off(name, listener as () => void);
        }
      }
    },
  };
}
