/** The parts of Electron that the application is made of. Passed in, so that it runs from source over a double too. */
export type ElectronParts = Pick<
  typeof import('electron'),
  | 'app'
  | 'BrowserWindow'
  | 'dialog'
  | 'ipcMain'
  | 'Menu'
  | 'MessageChannelMain'
  | 'nativeImage'
  | 'nativeTheme'
  | 'net'
  | 'Notification'
  | 'powerMonitor'
  | 'protocol'
  | 'safeStorage'
  | 'session'
  | 'shell'
  | 'utilityProcess'
>;

/** What the application needs of the process that it is. */
export interface HostProcess
  extends Pick<NodeJS.Process, 'argv' | 'connected' | 'env' | 'on' | 'platform' | 'resourcesPath'> {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** Where the build has put what is not in the main bundle. */
export interface BuiltFiles {
  /** Absolute path of the window's preload. */
  readonly preload: string;
  /** Absolute path of the folder that holds the page. */
  readonly rendererDir: string;
  /** Absolute path of what the monitor's process runs. */
  readonly monitor: string;
  /** Where to read about Fleetglass. */
  readonly homepage: string;
}
