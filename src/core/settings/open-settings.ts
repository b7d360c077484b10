import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { errorCodeOf } from '../error-code.ts';
import type { Log } from '../log.ts';
import type { Settings } from './settings.ts';
import { DEFAULT_SETTINGS, type KeptSettings, settingsIn } from './settings-file.ts';

const FILE = 'settings.json';
const SECRET_FILE = 'listener-secret';

/**
 * The settings of a data dir. A file that cannot be understood is set aside with its date and named in the log, and the
 * defaults are used: nothing that somebody wrote is lost, and nothing is guessed from half of it. The listener's secret lies in
 * a file of its own, which like the settings only its owner can read.
 */
export function openSettings(dataDir: string, clock: Clock, log: Log): Settings {
  const file = join(dataDir, FILE);
  const secretFile = join(dataDir, SECRET_FILE);
  let kept: KeptSettings = read(file, clock, log);
  let secret = textIn(secretFile, log)?.trim() || null;

  const keep = (wanted: KeptSettings): void => {
    writeWhole(file, `${JSON.stringify(wanted, null, 2)}\n`);
    kept = wanted;
  };

  return {
    listener: () => ({ settings: kept.listener, secret }),
    keepListener(listener, wanted) {
      if (wanted === null) rmSync(secretFile, { force: true });
      else if (wanted !== secret) writeWhole(secretFile, `${wanted}\n`);
      secret = wanted;
      keep({ ...kept, listener });
    },
    retention: () => kept.retention,
    keepRetention: (retention) => keep({ ...kept, retention }),
  };
}

function read(file: string, clock: Clock, log: Log): KeptSettings {
  const text = textIn(file, log);
  if (text === undefined) return DEFAULT_SETTINGS;
  const settings = settingsIn(text);
  if (settings !== undefined) return settings;
  const aside = `${file}.invalid-${new Date(clock.nowMs()).toISOString().replace(/[:.]/g, '-')}`;
  try {
    renameSync(file, aside);
    log.warn('settings.invalid', { setAside: aside });
  } catch (error) {
    log.warn('settings.invalid', { notSetAside: errorCodeOf(error, 'unusable') });
  }
  return DEFAULT_SETTINGS;
}

function textIn(file: string, log: Log): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = errorCodeOf(error, 'unusable');
    if (code !== 'ENOENT') log.warn('settings.not-read', { file, code });
    return undefined;
  }
}

/** Under a temporary name first, so that a kill leaves the old file or the new one. */
function writeWhole(file: string, text: string): void {
  const partial = `${file}.partial`;
  writeFileSync(partial, text, { mode: 0o600 });
  // A partial file of a killed process keeps the mode it had.
  chmodSync(partial, 0o600);
  renameSync(partial, file);
}
