import * as z from 'zod/mini';
import { fail, ok, type Result } from '../../shared/result.ts';
import { LARGEST_SETTINGS_BYTES, LARGEST_SETTINGS_MIB } from '../../shared/settings.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { parseJson } from '../json/json-text.ts';
import { isNewer } from '../settings/settings-file.ts';
import {
  TRAVELLING_KIND,
  TRAVELLING_VERSION,
  type TravellingSettings,
  travellingSchema,
} from '../settings/travelling-settings.ts';
import { checkAccountInput } from './account-input.ts';

/**
 * The settings in a text that may be anything. Failures: `too-large`, `not-settings`, `newer-settings`, and those of
 * `checkAccountInput` with the account's place in the file. No file that it names is opened.
 */
export function readSettingsText(text: string): Result<TravellingSettings> {
  if (Buffer.byteLength(text) > LARGEST_SETTINGS_BYTES) {
    return fail(
      'too-large',
      `The file is larger than ${LARGEST_SETTINGS_MIB} MiB: this is no settings file of Fleetglass.`,
    );
  }
  const value = parseJson(text);
  const read = travellingSchema.safeParse(value);
  if (!read.success) return whyNot(value, read.error);
  for (const [index, account] of read.data.accounts.entries()) {
    const checked = checkAccountInput({ ...account, token: null });
    if (!checked.ok)
      return fail(checked.error.code, `Account ${index + 1} of the file: ${inEnglish(checked.error)}`);
  }
  return ok(read.data);
}

function whyNot(value: unknown, error: z.core.$ZodError): Result<never> {
  if (!z.object({ kind: z.literal(TRAVELLING_KIND) }).safeParse(value).success) {
    return fail('not-settings', 'This is no settings file of Fleetglass.');
  }
  if (isNewer(value, TRAVELLING_VERSION)) {
    return fail(
      'newer-settings',
      'The file was written by a newer Fleetglass. Update this one, then import it.',
    );
  }
  // Keys of the schema and places in its lists: nothing that the file itself says is repeated.
  const where = error.issues[0]?.path.join('.') || 'what it holds';
  return fail('not-settings', `The file cannot be used: ${where} is not as it should be.`);
}
