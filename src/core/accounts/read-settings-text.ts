import * as z from 'zod/mini';
import { fail, ok, type Result } from '../../shared/result.ts';
import { LARGEST_SETTINGS_BYTES, LARGEST_SETTINGS_MIB } from '../../shared/settings.ts';
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
 * The settings in a text that may be anything. Failures: `settings-too-large`, `not-settings`, `newer-settings`, and
 * `account-of-file` with what `checkAccountInput` says. No file that it names is opened.
 */
export function readSettingsText(text: string): Result<TravellingSettings> {
  if (Buffer.byteLength(text) > LARGEST_SETTINGS_BYTES) {
    return fail({ code: 'settings-too-large', mostMib: LARGEST_SETTINGS_MIB });
  }
  const value = parseJson(text);
  const read = travellingSchema.safeParse(value);
  if (!read.success) return whyNot(value, read.error);
  for (const [index, account] of read.data.accounts.entries()) {
    const checked = checkAccountInput({ ...account, token: null });
    if (!checked.ok) return fail({ code: 'account-of-file', place: index + 1, why: checked.error });
  }
  return ok(read.data);
}

function whyNot(value: unknown, error: z.core.$ZodError): Result<never> {
  if (!z.object({ kind: z.literal(TRAVELLING_KIND) }).safeParse(value).success) {
    return fail({ code: 'not-settings', where: null });
  }
  if (isNewer(value, TRAVELLING_VERSION)) {
    return fail({ code: 'newer-settings' });
  }
  // Keys of the schema and places in its lists: nothing that the file itself says is repeated.
  return fail({ code: 'not-settings', where: error.issues[0]?.path.join('.') ?? '' });
}
