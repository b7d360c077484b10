import type { MenuItemConstructorOptions } from 'electron';

/** The application menu. macOS needs the edit roles for its clipboard shortcuts to work at all. */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  { openLicences, openLogs }: { readonly openLicences: () => void; readonly openLogs: () => void },
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const forDevelopers: MenuItemConstructorOptions[] = isPackaged
    ? []
    : [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    // On macOS the file menu closes the window (Cmd+W) and the app menu quits; elsewhere it quits.
    ...(isMac
      ? [{ role: 'appMenu' } as const, { role: 'fileMenu' } as const]
      : [{ label: '&File', submenu: [{ role: 'quit' } as const] }]),
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...forDevelopers,
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      role: 'help',
      submenu: [
        { role: 'about' },
        { label: 'Open logs', click: openLogs },
        { label: 'Licences', click: openLicences },
      ],
    },
  ];
}
