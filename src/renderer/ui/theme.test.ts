import { describe, expect, it } from 'vitest';
import { createWindowStore } from '../window/window-store.ts';
import { applyTheme, parseThemeChoice, resolveTheme, useTheme } from './theme.ts';

describe('theme', () => {
  it.each([
    [null, 'system'],
    ['dark', 'dark'],
    ['light', 'light'],
    ['sepia', 'system'],
    ['__proto__', 'system'],
  ] as const)('reads the stored choice %s as %s', (stored, choice) =>
    expect(parseThemeChoice(stored)).toBe(choice),
  );

  it.each([
    ['system', true, 'dark'],
    ['system', false, 'light'],
    ['light', true, 'light'],
    ['dark', false, 'dark'],
  ] as const)('draws the choice %s on a dark system (%s) as %s', (choice, dark, theme) =>
    expect(resolveTheme(choice, dark)).toBe(theme),
  );

  it('marks the page with the choice, remembers it, and leaves the page alone once stopped', () => {
    const page = document.createElement('html');
    const windowStore = createWindowStore();
    const stop = applyTheme(page, windowStore);
    windowStore.of(useTheme).getState().choose('dark');
    expect(page.dataset.theme).toBe('dark');
    expect(window.localStorage.getItem('fleetglass.theme')).toBe('dark');
    stop();
    windowStore.of(useTheme).getState().choose('light');
    expect(page.dataset.theme).toBe('dark');
  });
});
