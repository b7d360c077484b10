import { join } from 'node:path';
import { withoutByteOrderMark } from '../files/file-text.ts';
import { endLink } from '../files/small-file.ts';

/** Where the settings file is written. It is read once before, by `openSettings`. */
export interface SettingsStore {
  /** Writes it whole or not at all. Throws the file system's error. */
  write(value: object): void;
}

/** What the library of either host is: `conf`, or `electron-store`, which extends it for Electron. */
export interface StoreLibrary {
  /** What the file holds, read at each use and written whole at each assignment. */
  store: Record<string, unknown>;
}

/** What both libraries are given, beside the file's name, for which each has a word of its own. */
export interface StoreLibraryOptions {
  readonly cwd: string;
  readonly configFileMode: number;
  readonly serialize: (value: Record<string, unknown>) => string;
  readonly deserialize: (text: string) => Record<string, unknown>;
}

/** Name of the file in the data dir. */
export const SETTINGS_NAME = 'settings';

/** The settings file of a data dir, by the host's library. */
export function openSettingsStore(
  dataDir: string,
  open: (options: StoreLibraryOptions) => StoreLibrary,
): SettingsStore {
  const library = open({
    cwd: dataDir,
    configFileMode: 0o600,
    serialize: settingsJson,
    deserialize: (text) => JSON.parse(withoutByteOrderMark(text)),
  });
  return {
    write(value) {
      endLink(join(dataDir, `${SETTINGS_NAME}.json`));
      library.store = { ...value };
    },
  };
}

/** As the file is written, for people to read. */
export function settingsJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
