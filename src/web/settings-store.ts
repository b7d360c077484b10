import { join } from 'node:path';
import Conf from 'conf';
import { endLink } from '../core/files/small-file.ts';
import { SETTINGS_NAME, type SettingsStore, settingsJson } from '../core/settings/settings-store.ts';

/** The settings file of a browser host. */
export function openConfStore(dataDir: string): SettingsStore {
  const conf = new Conf<Record<string, unknown>>({
    cwd: dataDir,
    configName: SETTINGS_NAME,
    configFileMode: 0o600,
    serialize: settingsJson,
  });
  return {
    read: () => conf.store,
    write(value) {
      endLink(join(dataDir, `${SETTINGS_NAME}.json`));
      conf.store = { ...value };
    },
  };
}
