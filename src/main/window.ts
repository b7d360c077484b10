import type { BrowserWindowConstructorOptions } from 'electron';

/** Colours of an empty window, as the page's own background in each theme, so that opening does not flash. */
const BACKGROUND = { dark: '#14181d', light: '#f5f6f8' } as const;

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
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: isDark ? BACKGROUND.dark : BACKGROUND.light,
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
    },
  };
}
