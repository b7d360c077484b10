import type { MenuItemConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { menuTemplate } from '../../src/main/menu.ts';
import { COMMAND_IDS, COMMANDS } from '../../src/renderer/keys/commands.ts';
import { DESKTOP_WORDS } from '../../src/shared/wording/desktop-words.ts';

/**
 * What Electron gives the roles of the menu for keys (`lib/browser/api/menu-item-roles.ts`), ⌘ being Control here.
 */
const KEYS_OF_ROLES: Readonly<Record<string, readonly string[]>> = {
  hide: ['Control+H'],
  hideOthers: ['Control+Alt+H'],
  quit: ['Control+Q'],
  close: ['Control+W'],
  undo: ['Control+Z'],
  redo: ['Control+Y', 'Control+Shift+Z'],
  cut: ['Control+X'],
  copy: ['Control+C'],
  paste: ['Control+V'],
  selectAll: ['Control+A'],
  minimize: ['Control+M'],
  reload: ['Control+R'],
  resetZoom: ['Control+0'],
  toggleDevTools: ['Control+Shift+I', 'Control+Alt+I'],
  togglefullscreen: ['F11', 'Control+F'],
  zoomIn: ['Control++'],
  zoomOut: ['Control+-'],
};
/** Those that have none. */
const WITHOUT = [
  'about',
  'appMenu',
  'delete',
  'editMenu',
  'front',
  'help',
  'services',
  'unhide',
  'windowMenu',
  'zoom',
];

function keysOf(entry: MenuItemConstructorOptions): readonly string[] {
  const isWithout = entry.role === undefined || WITHOUT.includes(entry.role);
  const own = isWithout ? [] : KEYS_OF_ROLES[entry.role ?? ''];
  if (own === undefined) throw new Error(`Nobody has said which keys the role ${entry.role} has.`);
  const entries = Array.isArray(entry.submenu) ? entry.submenu.flatMap(keysOf) : [];
  return [...(typeof entry.accelerator === 'string' ? [entry.accelerator] : []), ...own, ...entries];
}

it.each(['darwin', 'linux', 'win32'] as const)(
  'the menu of %s and the commands have no key in common',
  (platform) => {
    const opens = { openLicences: () => {}, openLogs: () => {} };
    const ofMenu = new Set(menuTemplate(platform, false, DESKTOP_WORDS.en, opens).flatMap(keysOf));
    expect(ofMenu.has('Control+C')).toBe(true);
    const ofCommands = COMMAND_IDS.flatMap((id) => COMMANDS[id].always ?? []);
    expect(ofCommands).toContain('Control+K');
    expect(ofCommands.filter((key) => ofMenu.has(key))).toEqual([]);
  },
);
