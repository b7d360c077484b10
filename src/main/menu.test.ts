import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from './menu.ts';

/** A menu as somebody reads it: an entry by its role or label, what opens below it in brackets. */
const read = (items: readonly MenuItemConstructorOptions[]): string =>
  items
    .map(({ role, label, type, submenu }) => {
      const name = role ?? label ?? (type === 'separator' ? '-' : '?');
      return Array.isArray(submenu) ? `${name} (${read(submenu)})` : name;
    })
    .join(', ');

const NOTHING = { openLicences() {}, openLogs() {} };
const VIEW = 'resetZoom, zoomIn, zoomOut, -, togglefullscreen';

describe('the menu', () => {
  it.each(['linux', 'win32'] as const)('of %s quits in its file menu', (platform) => {
    expect(read(menuTemplate(platform, true, NOTHING))).toBe(
      `&File (quit), editMenu, &View (${VIEW}), help (about, Open logs, Licences)`,
    );
  });

  it('of macOS has the menus of the application, the file and the window', () => {
    expect(read(menuTemplate('darwin', true, NOTHING))).toBe(
      `appMenu, fileMenu, editMenu, &View (${VIEW}), windowMenu, help (about, Open logs, Licences)`,
    );
  });

  it('of a developer loads the page again and opens the tools', () => {
    expect(read(menuTemplate('linux', false, NOTHING))).toContain(
      `&View (${VIEW}, -, reload, toggleDevTools)`,
    );
  });

  it('names what has a role by that alone, in the language of the system', () => {
    const roles = menuTemplate('darwin', true, NOTHING).filter(({ role }) => role !== undefined);
    expect(roles.map(({ label }) => label)).toEqual(roles.map(() => undefined));
  });

  it('opens the licences and the folder of the log', () => {
    const opened: string[] = [];
    const help = menuTemplate('linux', true, {
      openLicences: () => opened.push('licences'),
      openLogs: () => opened.push('logs'),
    }).at(-1)?.submenu;
    const entries = Array.isArray(help) ? help : [];
    for (const { click } of entries) if (click !== undefined) Reflect.apply(click, undefined, []);
    expect(opened).toEqual(['logs', 'licences']);
  });
});
