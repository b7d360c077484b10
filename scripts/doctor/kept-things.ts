import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodeOf } from '../../src/core/base/error-code.ts';
import { parseJson } from '../../src/core/json/json-text.ts';
import { DEFAULT_SETTINGS, type KeptSettings, readSettings } from '../../src/core/settings/settings-file.ts';
import { SETTINGS_NAME } from '../../src/core/settings/settings-store.ts';
import { DEFAULT_PROXY_SETTINGS } from '../../src/shared/proxy.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { KeptThings } from './choose-account.ts';

/** Reads what a host keeps in its data dir, and leaves it all as it is: the host may be running. */
export const keptThings: KeptThings = {
  accounts(dataDir) {
    const kept = readKept(dataDir);
    return kept.ok ? ok(kept.value.accounts) : kept;
  },
  proxy(dataDir) {
    const kept = readKept(dataDir);
    return kept.ok ? kept.value.proxy : DEFAULT_PROXY_SETTINGS;
  },
};

function readKept(dataDir: string): Result<KeptSettings> {
  const file = join(dataDir, `${SETTINGS_NAME}.json`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = errorCodeOf(error, 'unusable');
    return code === 'ENOENT'
      ? ok(DEFAULT_SETTINGS)
      : fail({ code: 'as-told', text: `The settings file ${file} cannot be read (${code}).` });
  }
  const settings = readSettings(parseJson(text));
  if (typeof settings !== 'string') return ok(settings);
  const why = settings === 'newer' ? 'was written by a newer Fleetglass' : 'cannot be understood';
  return fail({ code: 'as-told', text: `The settings file ${file} ${why}.` });
}
