import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { DESKTOP_WORDS } from '../shared/wording/desktop-words.ts';
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
const EDIT = 'editMenu (undo, redo, -, cut, copy, paste, delete, -, selectAll)';
const VIEW = 'resetZoom, zoomIn, zoomOut, -, togglefullscreen';
const { en, de } = DESKTOP_WORDS;

/** Every entry, however deep, but the lines between them. */
const entriesOf = (items: readonly MenuItemConstructorOptions[]): readonly MenuItemConstructorOptions[] =>
  items.flatMap((item) =>
    item.type === 'separator' ? [] : [item, ...(Array.isArray(item.submenu) ? entriesOf(item.submenu) : [])],
  );

describe('the menu', () => {
  it.each(['linux', 'win32'] as const)('of %s quits in its file menu', (platform) => {
    expect(read(menuTemplate(platform, true, en, NOTHING))).toBe(
      `&File (quit), ${EDIT}, &View (${VIEW}), help (about, Open logs, Licences)`,
    );
  });

  it('of macOS has the menus of the application, the file and the window', () => {
    expect(read(menuTemplate('darwin', true, en, NOTHING))).toBe(
      `appMenu (about, -, services, -, hide, hideOthers, unhide, -, quit), &File (close), ${EDIT}, &View (${VIEW}), windowMenu (minimize, zoom, -, front), help (Open logs, Licences)`,
    );
  });

  it('of a developer loads the page again and opens the tools', () => {
    expect(read(menuTemplate('linux', false, en, NOTHING))).toContain(
      `&View (${VIEW}, -, reload, toggleDevTools)`,
    );
  });

  it.each(['linux', 'darwin'] as const)('of %s says everything in the given language', (platform) => {
    const labels = entriesOf(menuTemplate(platform, false, de, NOTHING)).map(({ label }) => label);
    expect(labels).not.toContain(undefined);
    const english = entriesOf(menuTemplate(platform, false, en, NOTHING)).map(({ label }) => label);
    // The name of the application.
    expect(labels.filter((label, index) => label === english[index])).toEqual(
      platform === 'darwin' ? ['Fleetglass'] : [],
    );
  });

  it('uses every word that it has', () => {
    const used = new Set(
      (['linux', 'darwin'] as const).flatMap((platform) =>
        entriesOf(menuTemplate(platform, false, de, NOTHING)).map(({ label }) => label),
      ),
    );
    const { menus, entries, roles } = de;
    for (const word of [menus, entries, roles].flatMap((words) => Object.values(words))) {
      expect(used).toContain(word);
    }
  });

  it('opens the licences and the folder of the log', () => {
    const opened: string[] = [];
    const help = menuTemplate('linux', true, en, {
      openLicences: () => opened.push('licences'),
      openLogs: () => opened.push('logs'),
    }).at(-1)?.submenu;
    const entries = Array.isArray(help) ? help : [];
    for (const { click } of entries) if (click !== undefined) Reflect.apply(click, undefined, []);
    expect(opened).toEqual(['logs', 'licences']);
  });
});
