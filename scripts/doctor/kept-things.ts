import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeptAccount } from '../../src/core/accounts/settings.ts';
import { readSettings } from '../../src/core/accounts/settings-file.ts';
import { SETTINGS_NAME } from '../../src/core/accounts/settings-store.ts';
import { errorCodeOf } from '../../src/core/error-code.ts';
import { parseJson } from '../../src/core/flespi/json-text.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { KeptThings } from './choose-account.ts';

/** Reads what a host keeps in its data dir, and leaves it all as it is: the host may be running. */
export const keptThings: KeptThings = {
  accounts: readAccounts,
};

function readAccounts(dataDir: string): Result<readonly KeptAccount[]> {
  const file = join(dataDir, `${SETTINGS_NAME}.json`);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = errorCodeOf(error, 'unusable');
    return code === 'ENOENT'
      ? ok([])
      : fail('settings', `The settings file ${file} cannot be read (${code}).`);
  }
  const settings = readSettings(parseJson(text));
  if (typeof settings !== 'string') return ok(settings.accounts);
  const why = settings === 'newer' ? 'was written by a newer Fleetglass' : 'cannot be understood';
  return fail('settings', `The settings file ${file} ${why}.`);
}
