import Conf from 'conf';
import { openSettingsStore, SETTINGS_NAME, type SettingsStore } from './settings-store.ts';

/** The settings file of a browser host. */
export function openConfStore(dataDir: string): SettingsStore {
  return openSettingsStore(dataDir, (options) => new Conf({ ...options, configName: SETTINGS_NAME }));
}
