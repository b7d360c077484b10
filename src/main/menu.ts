import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from '../shared/wording/desktop-words.ts';

/** What the entries that have no role of Electron's do. */
export interface MenuActions {
  readonly openLicences: () => void;
  readonly openLogs: () => void;
}

type Role = keyof DesktopWords['roles'];

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };
const EDIT: readonly (Role | null)[] = [
  'undo',
  'redo',
  null,
  'cut',
  'copy',
  'paste',
  'delete',
  null,
  'selectAll',
];
const VIEW: readonly (Role | null)[] = ['resetZoom', 'zoomIn', 'zoomOut', null, 'togglefullscreen'];
const APP: readonly (Role | null)[] = [
  'about',
  null,
  'services',
  null,
  'hide',
  'hideOthers',
  'unhide',
  null,
  'quit',
];

/**
 * The application menu in one language. Electron names its roles in English alone, so each entry brings its label, and each menu
 * its entries. macOS needs those of the edit menu for its clipboard shortcuts to work at all.
 */
export function menuTemplate(
  platform: NodeJS.Platform,
  isPackaged: boolean,
  words: DesktopWords,
  { openLicences, openLogs }: MenuActions,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const { menus, entries, roles } = words;
  /** Null is a line between entries. */
  const menuOf = (of: readonly (Role | null)[]): MenuItemConstructorOptions[] =>
    of.map((role) => (role === null ? SEPARATOR : { role, label: roles[role] }));
  return [
    // On macOS the file menu closes the window (Cmd+W) and the app menu quits; elsewhere it quits.
    ...(isMac ? [{ role: 'appMenu' as const, label: 'Fleetglass', submenu: menuOf(APP) }] : []),
    { label: menus.file, submenu: menuOf([isMac ? 'close' : 'quit']) },
    { role: 'editMenu', label: menus.edit, submenu: menuOf(EDIT) },
    {
      label: menus.view,
      submenu: menuOf(isPackaged ? VIEW : [...VIEW, null, 'reload', 'toggleDevTools']),
    },
    ...(isMac
      ? [
          {
            role: 'windowMenu' as const,
            label: menus.window,
            submenu: menuOf(['minimize', 'zoom', null, 'front']),
          },
        ]
      : []),
    {
      role: 'help',
      label: menus.help,
      submenu: [
        // macOS has it in the menu of the application.
        ...(isMac ? [] : menuOf(['about'])),
        { label: entries.openLogs, click: openLogs },
        { label: entries.licences, click: openLicences },
      ],
    },
  ];
}
