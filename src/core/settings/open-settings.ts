import { join } from 'node:path';
import type { SettingsNotice } from '../../shared/settings.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { readFileText } from '../files/file-text.ts';
import { moveAside, setAside, type Unusable } from '../files/set-aside.ts';
import { parseJson } from '../json/json-text.ts';
import { type Settings, settingsOver } from './settings.ts';
import { DEFAULT_SETTINGS, type KeptSettings, readSettings } from './settings-file.ts';
import { SETTINGS_NAME, type SettingsStore } from './settings-store.ts';

export interface OpenSettingsDeps {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Opens the store over the file, which by then can be read or is not there. */
  readonly openStore: (dataDir: string) => SettingsStore;
}

/**
 * The settings of a data dir. A file that cannot be understood is set aside with its date and named, and the defaults are used:
 * nothing that somebody wrote is lost, and nothing is guessed from half of it. This happens before the store opens, for the
 * libraries behind it throw such a file at their caller or empty it.
 */
export function openSettings({ dataDir, clock, log, openStore }: OpenSettingsDeps): Settings {
  const file = join(dataDir, `${SETTINGS_NAME}.json`);
  const found = settingsIn(file);
  const notice = 'why' in found ? setAsideSettings(file, found, clock, log) : null;
  /** Null while a file that cannot be understood is in the way. */
  let store = notice !== null && notice.setAside === null ? null : openStore(dataDir);
  let kept = 'why' in found ? DEFAULT_SETTINGS : found;

  const keep = (wanted: KeptSettings): void => {
    if (store === null) {
      moveAside(file, clock);
      store = openStore(dataDir);
    }
    store.write(wanted);
    kept = wanted;
  };

  return settingsOver(() => kept, keep, notice === null ? [] : [notice]);
}

/** The defaults where there is no file. */
function settingsIn(file: string): KeptSettings | Unusable {
  const read = readFileText(file);
  if (read.kind === 'none') return DEFAULT_SETTINGS;
  if (read.kind === 'unreadable') return { why: 'unreadable', readErrorCode: read.code };
  const settings = readSettings(parseJson(read.text));
  if (typeof settings !== 'string') return settings;
  return { why: settings === 'newer' ? 'newer' : 'not-understood', readErrorCode: null };
}

function setAsideSettings(file: string, unusable: Unusable, clock: Clock, log: Log): SettingsNotice {
  const notice = setAside({ ...unusable, file, what: 'settings' }, clock);
  log.warn('settings.invalid', { ...unusable, setAside: notice.setAside });
  return notice;
}
