import { startupAccount } from '../../src/core/accounts/startup-account.ts';
import type { DoctorAccount } from '../../src/core/doctor/doctor.ts';
import { doctorAccount } from '../../src/core/doctor/doctor-account.ts';
import type { KeptAccount } from '../../src/core/settings/settings.ts';
import type { ProxySettings } from '../../src/shared/proxy.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import type { DoctorOptions } from './options.ts';

/** What a data dir keeps, for reading alone. */
export interface KeptThings {
  /** A failure's message is one clear line. */
  accounts(dataDir: string): Result<readonly KeptAccount[]>;
  /** The default where there is none, or it cannot be read. */
  proxy(dataDir: string): ProxySettings;
}

/** The account to look at: of the command line, or of those that the data dir keeps. A failure's message is one clear line. */
export function chooseAccount(
  { host, account: name }: DoctorOptions,
  kept: KeptThings,
): Result<DoctorAccount> {
  // A token alone belongs to the account that is asked for.
  const given = startupAccount(name === null ? host : { ...host, brokerUrl: host.brokerUrl ?? ANY_BROKER });
  if (!given.ok) return given;
  if (name === null && given.value !== null) {
    return ok(doctorAccount(given.value.account, ok(given.value.token)));
  }
  const accounts = kept.accounts(host.dataDir);
  if (!accounts.ok) return accounts;
  const chosen = pick(accounts.value, name, host.dataDir);
  if (!chosen.ok) return chosen;
  const account = chosen.value;
  if (!account.hasToken) return ok(doctorAccount(account, ok(null)));
  const token = given.value?.token ?? null;
  return ok(doctorAccount(account, token === null ? NOT_READABLE : ok(token)));
}

/** Only the token is taken from what is read with it. */
const ANY_BROKER = 'mqtt://localhost';

const NOT_READABLE = fail({
  code: 'as-told',
  text: 'The token cannot be read here: it is kept for the window, or not at all. Give --account and --token-file.',
});

function pick(accounts: readonly KeptAccount[], name: string | null, dataDir: string): Result<KeptAccount> {
  const names = accounts.map((account) => account.name).join(', ');
  if (accounts.length === 0) {
    return fail({
      code: 'as-told',
      text: `${dataDir} keeps no account. Give --broker and --token-file, or another --data-dir.`,
    });
  }
  const found = name === null ? accounts : accounts.filter((each) => each.id === name || each.name === name);
  const [first, second] = found;
  if (first === undefined)
    return fail({ code: 'as-told', text: `There is no account "${name}", but: ${names}.` });
  if (second !== undefined) {
    const ids = found.map((each) => `${each.id} (${each.name})`).join(', ');
    return fail({ code: 'as-told', text: `Which account? --account takes one of ${ids}.` });
  }
  if (first.kind !== 'demo') return ok(first);
  return fail({ code: 'as-told', text: 'The demo lives inside its window: open the doctor there.' });
}
