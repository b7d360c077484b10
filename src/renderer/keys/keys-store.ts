import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';
import { FIRST_SETTINGS, type KeyAction, type KeySettings, readKeys, withKey, writeKeys } from './key-map.ts';

const KEY = 'fleetglass.keys';

interface Keys extends KeySettings {
  switchOn(on: boolean): void;
  /** Gives an action a key, or none; answers with the action that has it already, where one has. */
  give(action: KeyAction, name: string | null): KeyAction | null;
  /** Everything as it first was. */
  reset(): void;
}

/** The single keys of this window, kept for the next start. */
export const useKeys = windowPart<Keys>((set, get) => {
  const change = (settings: KeySettings): void => {
    writeText(KEY, writeKeys(settings));
    set(settings);
  };
  return {
    ...readKeys(readText(KEY)),
    switchOn: (on) => change({ on, map: get().map }),
    give(action, name) {
      const next = withKey(get().map, action, name);
      if ('takenBy' in next) return next.takenBy;
      change({ on: get().on, map: next.map });
      return null;
    },
    reset: () => change(FIRST_SETTINGS),
  };
});

/** The key of an action, where single keys are on and it has one. */
export function useKeyOf(action: KeyAction): string | null {
  return useKeys(({ on, map }) => (on ? map[action] : null));
}
