import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { ASK_FOR_PORT, PORT } from '../shared/ipc-names.ts';
import type { PagePortDouble } from './testing/port-double.ts';
import { type SourceApp, type SourceAppOptions, startFromSource as start } from './testing/source-app.ts';

const run = async (options: SourceAppOptions = {}): Promise<SourceApp> => {
  const started = start(options);
  await started.electron.becomeReady();
  await started.running;
  return started;
};
const windowOf = ({ electron }: SourceApp) => {
  const window = electron.windows.at(-1);
  if (window === undefined) throw new Error('No window is open.');
  return window;
};
/** The entries of the menu's submenu of this role or label. */
const submenuOf = ({ electron }: SourceApp, name: string): readonly MenuItemConstructorOptions[] => {
  const found = electron.record.menu?.find(({ role, label }) => role === name || label === name)?.submenu;
  return Array.isArray(found) ? found : [];
};

describe('the window', () => {
  it('opens once Electron is ready, and is shown once it has something to show', async () => {
    const started = start();
    expect(started.electron.windows).toEqual([]);
    await started.electron.becomeReady();
    expect(started.electron.windows).toHaveLength(1);
    const { seen, events, mainFrame, options } = windowOf(started);
    expect([mainFrame.url, seen.shown]).toEqual(['app://fleetglass/', 0]);
    expect(options.webPreferences?.preload).toBe('/opt/app/preload/index.cjs');
    events.emit('ready-to-show');
    expect(seen.shown).toBe(1);
  });

  it.each([
    ['linux', '/opt/app/resources/icon.png'],
    ['win32', undefined],
    ['darwin', undefined],
  ] as const)('has a picture of its own on Linux alone: %s', async (platform, icon) => {
    expect(windowOf(await run({ platform })).options.icon).toBe(icon);
  });

  it.each([
    [true, '#0b0e13'],
    [false, '#eceff3'],
  ])('has the colour of the page in the theme of the system: dark %s', async (isDark, colour) => {
    const parts = () => ({ nativeTheme: { shouldUseDarkColors: isDark } as Electron.NativeTheme });
    expect(windowOf(await run({ parts })).options.backgroundColor).toBe(colour);
  });

  it.each([
    [false, 'http://localhost:5173/'],
    [true, 'app://fleetglass/'],
  ])(
    'shows the page of the dev server only where it is not packaged: packaged %s',
    async (isPackaged, url) => {
      const env = { ELECTRON_RENDERER_URL: 'http://localhost:5173' };
      expect(windowOf(await run({ isPackaged, env })).mainFrame.url).toBe(url);
    },
  );

  it('is served by the monitor over a port that its page asks for, until it closes', async () => {
    const started = await run();
    const { mainFrame, renderer, webContents } = windowOf(started);
    let ports: readonly PagePortDouble[] = [];
    renderer.on(PORT, (event) => {
      ports = event.ports;
    });
    started.electron.send(webContents, mainFrame, ASK_FOR_PORT);
    await vi.waitFor(() => expect(started.monitor.windows()).toBe(1));
    ports[0]?.close();
    await vi.waitFor(() => expect(started.monitor.windows()).toBe(0));
    windowOf(started).closeByHand();
    expect(started.electron.channels()).toEqual([]);
  });

  it('is loaded again by itself where the page crashed', async () => {
    const started = await run();
    windowOf(started).contentsEvents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    started.clock.advance(0);
    expect(windowOf(started).seen.loads).toBe(2);
  });

  it('comes to the front when somebody starts the application again, and opens anew where it was closed', async () => {
    const started = await run();
    started.electron.emit('second-instance', {}, [], '/');
    expect(windowOf(started).seen).toMatchObject({ shown: 1, focused: 1 });
    windowOf(started).closeByHand();
    started.electron.emit('second-instance', {}, [], '/');
    expect(started.electron.windows).toHaveLength(2);
  });

  it('opens when macOS activates the application and none is there, not before Electron is ready', async () => {
    const started = start();
    started.electron.emit('activate');
    await started.electron.becomeReady();
    started.electron.emit('activate');
    expect(started.electron.windows).toHaveLength(1);
    windowOf(started).closeByHand();
    started.electron.emit('activate');
    expect(started.electron.windows).toHaveLength(2);
  });
});

describe('what the page may', () => {
  it('is to ask for itself and nothing else', async () => {
    const { record } = (await run()).electron;
    const isBlocked = (url: string): boolean => {
      let blocked = false;
      record.onRequest?.({ url, resourceType: 'xhr' }, ({ cancel = false }) => (blocked = cancel));
      return blocked;
    };
    expect([isBlocked('app://fleetglass/x.js'), isBlocked('https://flespi.io/')]).toEqual([false, true]);
    expect(record.checkPermission?.(null, 'geolocation' as never, 'app://fleetglass/', {} as never)).toBe(
      false,
    );
  });

  it('is to stay where it is', async () => {
    const started = await run();
    expect(windowOf(started).windowOpen?.({ url: 'https://flespi.com' } as never)).toEqual({
      action: 'deny',
    });
  });

  it('is served from where the build put it', async () => {
    const { record } = (await run()).electron;
    const answer = await record.serve?.(new Request('app://fleetglass/none.js'));
    expect(answer?.status).toBe(404);
  });
});

describe('the menu', () => {
  it.each([
    [false, '/opt/app/renderer/licences.txt'],
    [true, '/opt/Fleetglass/THIRD-PARTY-NOTICES.txt'],
  ])('opens the licences where they are: packaged %s', async (isPackaged, file) => {
    const started = await run({ isPackaged });
    const entry = submenuOf(started, 'help').find(({ label }) => label === 'Licences');
    Reflect.apply(entry?.click as () => void, undefined, []);
    expect(started.electron.record.opened).toEqual([file]);
  });

  it.each([
    [false, true],
    [true, false],
  ])(
    'has the tools of developers only where it is not packaged: packaged %s',
    async (isPackaged, expected) => {
      const roles = submenuOf(await run({ isPackaged }), '&View').map(({ role }) => role);
      expect(roles.includes('toggleDevTools')).toBe(expected);
    },
  );

  it('is the one of its platform', async () => {
    const { menu } = (await run({ platform: 'darwin' })).electron.record;
    expect(menu?.[0]?.role).toBe('appMenu');
  });

  it('speaks the language of its window, from the moment at which that is chosen', async () => {
    const started = await run();
    const choose = started.prepared()?.facts.onLanguage;
    choose?.('de');
    const shows = (menu: string, entry: string) =>
      vi.waitFor(() => expect(submenuOf(started, menu).map(({ label }) => label)).toEqual([entry]));
    await shows('&Datei', 'Fleetglass beenden');
    choose?.('en');
    await shows('&File', 'Quit Fleetglass');
  });

  it('is set', async () => {
    const set: unknown[] = [];
    const built = {};
    const Menu = { buildFromTemplate: () => built, setApplicationMenu: (menu: unknown) => set.push(menu) };
    await run({ parts: () => ({ Menu: Menu as unknown as typeof Electron.Menu }) });
    expect(set).toEqual([built]);
  });
});

describe('the monitor', () => {
  it('is started with the window, and looks at its link when the computer wakes', async () => {
    let starts = 0;
    const start = async () => {
      starts += 1;
    };
    const started = await run({ monitor: { start } });
    expect([starts, started.monitor.probes()]).toEqual([1, 0]);
    started.electron.wake();
    await vi.waitFor(() => expect(started.monitor.probes()).toBe(1));
  });

  it.each([
    [new Error('No disk.'), 'No disk.'],
    ['nothing', 'nothing'],
  ])('that does not start ends the application: %s', async (failure, message) => {
    const { electron, process } = await run({ monitor: { start: () => Promise.reject(failure) } });
    await vi.waitFor(() => expect(electron.record.exitCode).toBe(1));
    expect(process.written.stderr.split('\n').filter((line) => line === message)).toHaveLength(1);
    expect(process.written.stderr).toContain('host.start-failed');
  });

  it('is stopped before the application quits, and its process is gone then', async () => {
    const { electron, exits, monitor } = await run();
    electron.module.app.quit();
    expect(electron.record.exitCode).toBeNull();
    await vi.waitFor(() => expect(electron.record.exitCode).toBe(0));
    expect(monitor.stopped()).toBe(true);
    expect(exits()).toEqual([0]);
  });

  it.each(['uncaughtException', 'unhandledRejection'])(
    'is stopped at %s, and the application ends',
    async (name) => {
      const { electron, monitor, process } = await run();
      process.events.emit(name, new Error('Nobody knows.'));
      await vi.waitFor(() => expect(electron.record.exitCode).toBe(1));
      expect(monitor.stopped()).toBe(true);
      expect(process.written.stderr).toMatch(/met an error that it did not expect[^\n]*Nobody knows\./);
    },
  );

  it('is given five seconds then', async () => {
    const { clock, electron, process } = await run({ monitor: { stop: () => new Promise(() => {}) } });
    process.events.emit('uncaughtException', new Error('Nobody knows.'));
    clock.advance(5_000);
    expect(electron.record.exitCode).toBe(1);
  });
});

describe('the end', () => {
  it.each([
    ['linux', 1],
    ['win32', 1],
    ['darwin', 0],
  ] as const)('follows the last window, but on macOS: %s', async (platform, quits) => {
    const { electron } = await run({ platform });
    electron.emit('window-all-closed');
    expect(electron.record.quits).toBe(quits);
  });

  it.each(['query-session-end', 'session-end'])('comes in order at %s of Windows', async (name) => {
    const started = await run();
    windowOf(started).events.emit(name, {});
    expect(started.electron.record.quits).toBe(1);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('follows the program that started it by a channel: %s', async (connected, quits) => {
    const { electron, process } = await run({ connected });
    process.events.emit('disconnect');
    expect(electron.record.quits).toBe(quits);
  });
});

it.each([
  ['crashed', true],
  ['clean-exit', false],
])('tells of a process of Chromium that ended by %s: %s', async (reason, told) => {
  const { electron, process } = await run();
  electron.emit('child-process-gone', {}, { type: 'GPU', reason, exitCode: 5 });
  expect(/app.process-gone.*GPU/.test(process.written.stderr)).toBe(told);
});
