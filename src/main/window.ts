import type { BrowserWindowConstructorOptions } from 'electron';

/** The page's own ground in each theme (`--fg-canvas` of the renderer's tokens), so that opening does not flash. */
const GROUND = { dark: '#0b0e13', light: '#eceff3' } as const;

/** How the window is made. `preload` is the absolute path of the built preload. */
export function windowOptions(
  preload: string,
  isDark: boolean,
  icon: string | null,
): BrowserWindowConstructorOptions {
  return {
    name: 'main',
    windowStatePersistence: true,
    title: 'Fleetglass',
    width: 1440,
    height: 900,
    minWidth: 640,
    minHeight: 360,
    show: false,
    backgroundColor: isDark ? GROUND.dark : GROUND.light,
    autoHideMenuBar: true,
    ...(icon === null ? {} : { icon }),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // An alarm has to be heard in a window that nobody has pressed yet.
      autoplayPolicy: 'no-user-gesture-required',
    },
  };
}
