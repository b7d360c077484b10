import { type Settings, settingsOver } from '../settings.ts';
import { DEFAULT_SETTINGS } from '../settings-file.ts';

/** Settings for the life of the object. */
export function createMemorySettings(): Settings {
  let kept = DEFAULT_SETTINGS;
  return settingsOver(
    () => kept,
    (wanted) => {
      kept = wanted;
    },
  );
}
