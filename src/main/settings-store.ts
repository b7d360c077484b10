import { join } from 'node:path';
import Store from 'electron-store';
import { endLink } from '../core/files/small-file.ts';
import { SETTINGS_NAME, type SettingsStore, settingsJson } from '../core/settings/settings-store.ts';

/** The settings file of the desktop app. */
export function openElectronStore(dataDir: string): SettingsStore {
  const store = new Store<Record<string, unknown>>({
    cwd: dataDir,
    name: SETTINGS_NAME,
    configFileMode: 0o600,
    serialize: settingsJson,
  });
  return {
    read: () => store.store,
    write(value) {
      endLink(join(dataDir, `${SETTINGS_NAME}.json`));
      store.store = { ...value };
    },
  };
}
