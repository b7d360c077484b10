import Store from 'electron-store';
import { openSettingsStore, SETTINGS_NAME, type SettingsStore } from '../core/settings/settings-store.ts';

/** The settings file of the desktop app. */
export function openElectronStore(dataDir: string): SettingsStore {
  return openSettingsStore(dataDir, (options) => new Store({ ...options, name: SETTINGS_NAME }));
}
