/**
 * A small double of the `electron` module, so that the built bundles run unmodified in plain Node. It does as Electron's
 * documentation says where our code looks (clones what crosses ports, holds back `ready`, grants nothing by itself) and
 * records what it was told. Each member is checked against Electron's own types. Not shipped: nothing outside tests
 * imports it.
 */
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import type {
  ActivationArguments,
  App,
  BrowserWindowConstructorOptions,
  CustomScheme,
  Dialog,
  IpcMain,
  Menu,
  MenuItem,
  MenuItemConstructorOptions,
  NativeImage,
  NativeTheme,
  Net,
  nativeImage as nativeImages,
  OpenDialogOptions,
  PowerMonitor,
  Protocol,
  SaveDialogOptions,
  Session,
  Shell,
  session as sessions,
} from 'electron';
import { onto } from './listeners.ts';
import { createNetworkDouble, type ProxyLogin } from './network-double.ts';
import { createNotificationClass, type NoticeState, type NotificationDouble } from './notification-double.ts';
import { MessageChannelMainDouble } from './port-double.ts';
import { createSafeStorageDouble, type SafeStorageState } from './safe-storage-double.ts';
import { createUtilityFork, type InProcess, type UtilityDouble } from './utility-double.ts';
import { createWindowClass, type WindowDouble } from './window-double.ts';

type RequestListener = (
  details: { readonly url: string; readonly resourceType: string },
  callback: (response: { readonly cancel?: boolean }) => void,
) => void;

/** As `app.getPath` has them. */
const PATH_NAMES: readonly Parameters<App['getPath']>[0][] = [
  'home',
  'appData',
  'assets',
  'userData',
  'sessionData',
  'temp',
  'exe',
  'module',
  'desktop',
  'documents',
  'downloads',
  'music',
  'pictures',
  'videos',
  'recent',
  'logs',
  'crashDumps',
];
/** Those of the roles of a menu that we use. */
const MENU_ROLES: readonly MenuItemConstructorOptions['role'][] = [
  'appMenu',
  'fileMenu',
  'editMenu',
  'windowMenu',
  'help',
  'about',
  'quit',
  'resetZoom',
  'zoomIn',
  'zoomOut',
  'togglefullscreen',
  'reload',
  'toggleDevTools',
  'services',
  'hide',
  'hideOthers',
  'unhide',
  'close',
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'delete',
  'selectAll',
  'minimize',
  'zoom',
  'front',
];

export interface DoubleOptions {
  readonly appPath: string;
  readonly isPackaged?: boolean;
  /** Whether this is the first instance on its data dir. */
  readonly hasLock?: boolean;
  /** Called when the app asks for its lock: a look at the process in the middle of the start. */
  readonly onLock?: () => void;
  /** Where the person saves a file; null cancels. */
  readonly saveAs?: string | null;
  /** What a person chooses in an open dialog; null closes it. */
  readonly openFile?: string | null;
  /** What the network answers; nothing is reached where not given. */
  readonly network?: (url: string) => Response;
  /** By which proxies the system goes; straight where not given. */
  readonly systemProxy?: (url: string) => string;
  /** A proxy that asks who is there. */
  readonly proxyLogin?: ProxyLogin;
  /** What a utility process runs, in this process; a real one that runs its module where not given. */
  readonly inProcess?: InProcess;
  /** How the system keeps secrets: well, where not given. */
  readonly safeStorage?: Partial<SafeStorageState>;
  /** How the system takes notices: well, where not given. */
  readonly notices?: Partial<NoticeState>;
}

export type ElectronDouble = ReturnType<typeof createElectronDouble>;

export function createElectronDouble({
  appPath,
  isPackaged = false,
  hasLock = true,
  onLock,
  saveAs = null,
  openFile = null,
  network = disconnected,
  systemProxy = () => 'DIRECT',
  proxyLogin,
  inProcess,
  safeStorage: keeping = {},
  notices: taking = {},
}: DoubleOptions) {
  const events = new EventEmitter();
  const power = new EventEmitter();
  const windows: WindowDouble[] = [];
  const asked = new EventEmitter();
  const utilities: UtilityDouble[] = [];
  const notices: NotificationDouble[] = [];
  const record = {
    schemes: [] as CustomScheme[],
    sandboxed: false,
    paths: {} as Record<string, string>,
    exitCode: null as number | null,
    quits: 0,
    relaunches: 0,
    menu: null as readonly (MenuItem | MenuItemConstructorOptions)[] | null,
    boxes: [] as string[],
    opened: [] as string[],
    saveDialogs: [] as SaveDialogOptions[],
    openDialogs: [] as OpenDialogOptions[],
    serve: null as ((request: Request) => Response | Promise<Response>) | null,
    requestPermission: null as Parameters<Session['setPermissionRequestHandler']>[0],
    checkPermission: null as Parameters<Session['setPermissionCheckHandler']>[0],
    onRequest: null as RequestListener | null,
    badge: 0,
    bounces: 0,
    onActivation: null as ((details: ActivationArguments) => void) | null,
  };
  let announceReady: () => void = () => {};
  let isReady = false;
  const ready = new Promise<void>((resolve) => {
    announceReady = () => {
      isReady = true;
      resolve();
    };
  });
  const beforeReady = (what: string): void => {
    if (isReady) throw new Error(`${what} must be called before the app is ready`);
  };

  let isQuitting = false;
  const isHeld = (name: string): boolean => {
    let held = false;
    events.emit(name, { preventDefault: () => (held = true) });
    return held;
  };

  const exit = (code = 0): void => {
    record.exitCode ??= code;
    // Chromium takes its processes along.
    for (const child of utilities) child.crash();
  };
  const app = {
    isPackaged,
    on: onto(events),
    whenReady: () => ready,
    isReady: () => isReady,
    enableSandbox() {
      beforeReady('app.enableSandbox');
      record.sandboxed = true;
    },
    requestSingleInstanceLock() {
      onLock?.();
      return hasLock;
    },
    setPath(name, path) {
      if (!existsSync(path)) throw new Error(`Path ${path} does not exist`);
      record.paths[name] = path;
    },
    getPath(name) {
      if (!PATH_NAMES.includes(name)) throw new Error(`Failed to get '${name}' path`);
      return record.paths[name] ?? appPath;
    },
    setAppUserModelId: () => {},
    setBadgeCount(count = 0) {
      record.badge = count;
      return true;
    },
    dock: {
      bounce() {
        record.bounces += 1;
        return 1;
      },
    } as App['dock'],
    getAppPath: () => appPath,
    getVersion: () => '0.0.0-double',
    /** In Electron's order (shell/browser/browser.cc): `before-quit` may hold it back, else the windows close and it ends. */
    quit() {
      if (isQuitting) return;
      record.quits += 1;
      isQuitting = !isHeld('before-quit');
      if (!isQuitting) return;
      for (const window of windows) if (!window.isDestroyed()) window.closeByHand();
      if (windows.length > 0) events.emit('window-all-closed');
      if (isHeld('will-quit')) {
        isQuitting = false;
        return;
      }
      events.emit('quit', {}, 0);
      exit(0);
    },
    relaunch: () => {
      record.relaunches += 1;
    },
    exit,
  } satisfies Pick<
    App,
    | 'isPackaged'
    | 'on'
    | 'whenReady'
    | 'isReady'
    | 'enableSandbox'
    | 'requestSingleInstanceLock'
    | 'setPath'
    | 'getPath'
    | 'setAppUserModelId'
    | 'setBadgeCount'
    | 'dock'
    | 'getAppPath'
    | 'getVersion'
    | 'quit'
    | 'relaunch'
    | 'exit'
  >;

  const protocol = {
    registerSchemesAsPrivileged(schemes) {
      beforeReady('protocol.registerSchemesAsPrivileged');
      record.schemes.push(...schemes);
    },
    handle(_scheme, handler) {
      if (!isReady) throw new Error('protocol.handle must be called after the app is ready');
      // Electron's own Request type is a global of the main process, the same class as Node's.
      record.serve = handler as (request: Request) => Response | Promise<Response>;
    },
  } satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

  const ipcMain = {
    on: onto(asked),
    removeListener: (channel: string, listener: (...args: never[]) => void) => {
      asked.off(channel, listener as (...args: unknown[]) => void);
      return undefined as never;
    },
  } satisfies Pick<IpcMain, 'on' | 'removeListener'>;

  const online = createNetworkDouble({ network, systemProxy, proxyLogin: proxyLogin ?? null });

  const session = {
    fromPartition(partition) {
      if (!isReady) throw new Error('Session can only be received when app is ready');
      return online.fromPartition(partition);
    },
    defaultSession: {
      setPermissionRequestHandler: (handler) => {
        record.requestPermission = handler;
      },
      setPermissionCheckHandler: (handler) => {
        record.checkPermission = handler;
      },
      webRequest: {
        onBeforeRequest: (...args: unknown[]) => {
          record.onRequest = args.at(-1) as RequestListener;
        },
      },
    } satisfies Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> & {
      webRequest: Pick<Session['webRequest'], 'onBeforeRequest'>;
    },
  } satisfies Pick<typeof sessions, 'fromPartition'> & { readonly defaultSession: object };

  const dialog = {
    /** Before `ready` there is no toolkit on Linux: it writes, and nobody sees a box (message_box_gtk.cc). */
    showErrorBox: (title, content) => {
      if (!isReady && process.platform === 'linux') process.stderr.write(`${title}\n${content}\n`);
      else record.boxes.push(`${title}: ${content}`);
    },
    showMessageBox: async (...args: unknown[]) => {
      record.boxes.push(JSON.stringify(args.at(-1)));
      return { response: 0, checkboxChecked: false };
    },
    showSaveDialog: async (...args: unknown[]) => {
      record.saveDialogs.push(args.at(-1) as SaveDialogOptions);
      return { canceled: saveAs === null, filePath: saveAs ?? '' };
    },
    showOpenDialog: async (...args: unknown[]) => {
      record.openDialogs.push(args.at(-1) as OpenDialogOptions);
      return { canceled: openFile === null, filePaths: openFile === null ? [] : [openFile] };
    },
  } satisfies Pick<Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>;

  const Notification = createNotificationClass(
    notices,
    { isSupported: true, failure: null, ...taking },
    (callback) => {
      record.onActivation = callback;
    },
  );
  const nativeImage = {
    createFromBitmap: (buffer, { width, height }) => {
      if (buffer.length !== width * height * 4) throw new Error('invalid buffer size');
      return { toBitmap: () => buffer } as NativeImage;
    },
  } satisfies Pick<typeof nativeImages, 'createFromBitmap'>;
  const nativeTheme = { shouldUseDarkColors: true } satisfies Pick<NativeTheme, 'shouldUseDarkColors'>;
  const net = {
    /** Of the default session: anyone who listens to its requests may cancel them. */
    async fetch(input) {
      const url = typeof input === 'string' ? input : input.url;
      let cancelled = false;
      record.onRequest?.({ url, resourceType: 'other' }, ({ cancel = false }) => (cancelled = cancel));
      if (cancelled) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
      return network(url);
    },
    request(options) {
      if (!isReady) throw new Error('net module can only be used after app is ready');
      return online.request(options);
    },
  } satisfies Pick<Net, 'fetch' | 'request'>;
  const powerMonitor = { on: onto(power) } satisfies Pick<PowerMonitor, 'on'>;
  const menus = {
    buildFromTemplate: (template) => {
      checkRoles(template);
      record.menu = template;
      return {} as Menu;
    },
    setApplicationMenu: () => {},
  } satisfies Pick<typeof Menu, 'buildFromTemplate' | 'setApplicationMenu'>;

  const shell = {
    async openPath(file) {
      record.opened.push(file);
      return existsSync(file) ? '' : 'There is no such file.';
    },
    async openExternal(url) {
      record.opened.push(url);
    },
  } satisfies Pick<Shell, 'openPath' | 'openExternal'>;

  const { safeStorage } = createSafeStorageDouble({ isReady: () => isReady, ...keeping });

  const utilityProcess = { fork: createUtilityFork(utilities, () => isReady, inProcess ?? null) };

  const BrowserWindow = createWindowClass(windows, (window) => {
    if (!isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    windows.push(window);
    events.emit('web-contents-created', {}, window.webContents);
  });

  return {
    /** What `import … from 'electron'` sees. */
    module: {
      app,
      BrowserWindow: BrowserWindow satisfies new (options: BrowserWindowConstructorOptions) => WindowDouble,
      dialog,
      ipcMain,
      Menu: menus,
      MessageChannelMain: MessageChannelMainDouble,
      Notification,
      nativeImage,
      nativeTheme,
      net,
      powerMonitor,
      protocol,
      safeStorage,
      session,
      shell,
      utilityProcess,
    },
    record: record as Readonly<typeof record>,
    /** What `net.request` asked and by which proxy, and how often it was asked who is there. */
    network: online.record,
    windows: windows as readonly WindowDouble[],
    /** Notices of the system that were shown or refused, in order. */
    notices: notices as readonly NotificationDouble[],
    /** The processes that were forked, in order. */
    utilities: utilities as readonly UtilityDouble[],
    channels: () => asked.eventNames(),
    emit: (name: string, ...args: readonly unknown[]) => events.emit(name, ...args),
    wake: () => power.emit('resume'),
    /** Lets `ready` happen and what follows it run. */
    async becomeReady(): Promise<void> {
      announceReady();
      await new Promise((resolve) => setImmediate(resolve));
    },
    /** `ipcRenderer.send` out of a frame of a window. */
    send(sender: WindowDouble['webContents'], senderFrame: unknown, channel: string): void {
      asked.emit(channel, { sender, senderFrame });
    },
  };
}

/** Electron takes an unknown role for none, and the entry then does nothing: here it is a mistake. */
function checkRoles(items: readonly (MenuItem | MenuItemConstructorOptions)[]): void {
  for (const { role, submenu } of items) {
    if (role !== undefined && !MENU_ROLES.includes(role)) throw new Error(`No menu role is called '${role}'`);
    if (Array.isArray(submenu)) checkRoles(submenu);
  }
}

function disconnected(): Response {
  throw new Error('net::ERR_INTERNET_DISCONNECTED');
}
