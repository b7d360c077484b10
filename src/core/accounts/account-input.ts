import { isAbsolute } from 'node:path';
import type { CheckMessage } from '../../shared/messages/checks.ts';
import { fail, type Result } from '../../shared/result.ts';
import { type AccountInput, type CheckedAccount, checkAccount } from '../../shared/schemas/account.ts';
import { asResult } from '../../shared/schemas/check.ts';

/** Trims and checks what a person or a file gave. No message repeats the token. */
export function checkAccountInput(
  input: Omit<AccountInput, 'keepUnprotected'>,
): Result<CheckedAccount, CheckMessage> {
  const checked = asResult(checkAccount(input));
  if (!checked.ok) return checked;
  const { caFile, clientCertificateFile, clientKeyFile } = checked.value.settings;
  for (const file of [caFile, clientCertificateFile, clientKeyFile]) {
    if (file !== null && !isAbsolute(file)) return fail({ code: 'bad-file', why: 'relative', file });
  }
  return checked;
}
