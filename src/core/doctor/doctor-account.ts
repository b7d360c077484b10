import type { AccountSettings } from '../../shared/account.ts';
import type { Result } from '../../shared/result.ts';
import { linkOf } from '../../shared/schemas/account.ts';
import type { DoctorAccount } from './doctor.ts';

/** An account as the doctor takes it, with its token or why that is not at hand. */
export function doctorAccount(settings: AccountSettings, token: Result<string | null>): DoctorAccount {
  const { kind, name } = settings;
  return { ...linkOf(settings), kind, name, token };
}
