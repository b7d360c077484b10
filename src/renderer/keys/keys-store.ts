import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';
import type { CommandId } from './commands.ts';
import { FIRST_SETTINGS, type KeySettings, readKeys, withKey, writeKeys } from './key-map.ts';

const KEY = 'fleetglass.keys';

interface Keys extends KeySettings {
  switchOn(on: boolean): void;
  /** Gives a command a key, or none; answers with the command that has it already, where one has. */
  give(id: CommandId, name: string | null): CommandId | null;
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
    give(id, name) {
      const next = withKey(get().map, id, name);
      if ('takenBy' in next) return next.takenBy;
      change({ on: get().on, map: next.map });
      return null;
    },
    reset: () => change(FIRST_SETTINGS),
  };
});

/** The key of a command, where single keys are on and it has one. */
export function useKeyOf(id: CommandId): string | null {
  return useKeys(({ on, map }) => (on ? map[id] : null));
}
