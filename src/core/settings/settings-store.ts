/** Where the settings file is read and written: a library made for it, in each host its own. */
export interface SettingsStore {
  /** What the file holds; empty where there is none. The file was looked at before and is JSON. */
  read(): unknown;
  /** Writes it whole or not at all. Throws the file system's error. */
  write(value: object): void;
}

/** Name of the file in the data dir. */
export const SETTINGS_NAME = 'settings';

/** As the file is written, for people to read. */
export function settingsJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
