import { type WindowStore, windowPart } from '../window/window-store.ts';
import { readText, writeText } from './safe-storage.ts';

/** What the dispatcher chose. */
export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];
/** What is drawn. */
export type Theme = 'light' | 'dark';

const KEY = 'fleetglass.theme';

/** The stored choice; anything unreadable is `system`. */
export function parseThemeChoice(stored: string | null): ThemeChoice {
  return THEME_CHOICES.find((choice) => choice === stored) ?? 'system';
}

/** The theme to draw for a choice. */
export function resolveTheme(choice: ThemeChoice, systemIsDark: boolean): Theme {
  if (choice !== 'system') return choice;
  return systemIsDark ? 'dark' : 'light';
}

interface ThemeState {
  readonly choice: ThemeChoice;
  readonly theme: Theme;
  choose(choice: ThemeChoice): void;
}

const systemQuery = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');
const forcedQuery = (): MediaQueryList => window.matchMedia('(forced-colors: active)');

/** In the system's own few colours what is drawn by hand stands on the system's ground, whatever was chosen. */
const themeOf = (choice: ThemeChoice): Theme =>
  resolveTheme(forcedQuery().matches ? 'system' : choice, systemQuery().matches);

/** The theme of this window. */
export const useTheme = windowPart<ThemeState>((set) => {
  const choice = parseThemeChoice(readText(KEY));
  return {
    choice,
    theme: themeOf(choice),
    choose(next) {
      writeText(KEY, next);
      set({ choice: next, theme: themeOf(next) });
    },
  };
});

/** Draws the theme and follows the system's while that is the choice. */
export function applyTheme(root: HTMLElement, windowStore: WindowStore): () => void {
  const store = windowStore.of(useTheme);
  const draw = (): void => {
    root.dataset.theme = store.getState().theme;
  };
  const followSystem = (): void => {
    const { choice } = store.getState();
    store.setState({ theme: themeOf(choice) });
  };
  draw();
  const stop = store.subscribe(draw);
  const queries = [systemQuery(), forcedQuery()];
  for (const query of queries) query.addEventListener('change', followSystem);
  return () => {
    stop();
    for (const query of queries) query.removeEventListener('change', followSystem);
  };
}
