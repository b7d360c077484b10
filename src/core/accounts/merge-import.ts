import { DEFAULT_LISTENER_SETTINGS, type ListenerSettings } from '../../shared/listener.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ReceiverSettings } from '../../shared/schemas/receivers.ts';
import { MOST_RULES, type Rule } from '../../shared/schemas/rules.ts';
import type { Signals } from '../../shared/schemas/signals.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { Retention } from '../../shared/storage-status.ts';
import type { KeptAccount } from '../settings/settings.ts';
import type { CommonSettings } from '../settings/settings-file.ts';
import { MOST_ACCOUNTS } from '../settings/settings-v2.ts';
import type { TravellingAccount, TravellingSettings } from '../settings/travelling-settings.ts';
import { isElsewhere } from './account-change.ts';
import { checkAccountInput } from './account-input.ts';
import { needsNewToken } from './needs-new-token.ts';

/** What the settings are after an import. */
export interface MergedSettings {
  readonly accounts: readonly KeptAccount[];
  readonly listener: ListenerSettings;
  readonly receivers: ReceiverSettings;
  readonly retention: Retention;
  readonly statusThresholds: StatusThresholds;
  readonly signals: Signals;
  readonly rules: readonly Rule[];
  readonly added: number;
  readonly updated: number;
  /** Names of accounts whose certificates are to be chosen here. */
  readonly needFiles: readonly string[];
  /** Ids of accounts that go elsewhere now: their tokens are to be forgotten before anything connects. */
  readonly forgetTokens: readonly string[];
}

/**
 * Takes imported settings into the present ones. The one who made the file gets nothing by it: no port opens or closes, no known
 * token goes where its owner did not send it, no file is named, no broker is connected to that asks for no token, and nothing in the
 * journal expires sooner. Failures: `too-many-accounts`, `too-many-rules`.
 */
export function mergeImport(
  present: CommonSettings,
  imported: TravellingSettings,
  makeClientId: () => string,
): Result<MergedSettings> {
  const known = new Map(present.accounts.map((account) => [account.id, account]));
  const updates = imported.accounts.filter(({ id }) => known.has(id));
  const accounts = new Map<string, KeptAccount>(known);
  const forgetTokens: string[] = [];
  for (const account of imported.accounts) {
    const before = known.get(account.id);
    const after = before === undefined ? added(account, makeClientId()) : updated(before, account);
    accounts.set(account.id, after);
    if (before?.hasToken === true && needsNewToken(before, after)) forgetTokens.push(account.id);
  }
  if (accounts.size > MOST_ACCOUNTS) {
    return fail({ code: 'too-many-accounts', most: MOST_ACCOUNTS, withFile: accounts.size });
  }
  const isAccount = (id: string): boolean => accounts.has(id);
  const rules = new Map([...present.rules, ...(imported.rules ?? [])].map((rule) => [rule.id, rule]));
  if (rules.size > MOST_RULES) return fail({ code: 'too-many-rules', most: MOST_RULES });
  return ok({
    accounts: [...accounts.values()],
    listener: listenerAfter(present.listener, imported.listener, isAccount),
    receivers: receiversAfter(present.receivers, imported.receivers, isAccount),
    retention: {
      days: Math.max(present.retention.days, imported.retention.days),
      maxBytes: Math.max(present.retention.maxBytes, imported.retention.maxBytes),
      fetchedDays: Math.max(present.retention.fetchedDays, imported.retention.fetchedDays),
    },
    statusThresholds: imported.statusThresholds ?? present.statusThresholds,
    signals: imported.signals ?? present.signals,
    rules: [...rules.values()],
    added: imported.accounts.length - updates.length,
    updated: updates.length,
    needFiles: imported.accounts
      .filter((account) => lacksFiles(account, accounts.get(account.id)))
      .map(({ name }) => name),
    forgetTokens,
  });
}

function added(account: TravellingAccount, clientId: string): KeptAccount {
  const settings = { ...account, ...normal(account), ...filesOf(null) };
  const hasToken = hasTokenAfter(account);
  return {
    ...settings,
    clientId,
    keepUnprotected: false,
    hasToken,
    paused: account.paused || connectsFreely(account.kind, hasToken),
  };
}

function updated(before: KeptAccount, account: TravellingAccount): KeptAccount {
  const settings = { ...account, ...normal(account), ...filesOf(account.kind === 'broker' ? before : null) };
  const hasToken = hasTokenAfter(account) || (before.hasToken && account.kind !== 'demo');
  return {
    ...settings,
    clientId: before.clientId,
    ...(before.customerId !== undefined &&
      !isElsewhere(before, settings) && { customerId: before.customerId }),
    keepUnprotected: before.keepUnprotected,
    hasToken,
    // Whether it is paused is of here and now, not of the file.
    paused: before.paused || (needsNewToken(before, settings) && connectsFreely(account.kind, hasToken)),
  };
}

type Files = Pick<KeptAccount, 'caFile' | 'clientCertificateFile' | 'clientKeyFile'>;

/** The files of an account stay those that it has here: the text came through a window, which names no files. */
function filesOf(before: Files | null): Files {
  const { caFile = null, clientCertificateFile = null, clientKeyFile = null } = before ?? {};
  return { caFile, clientCertificateFile, clientKeyFile };
}

/** As a person's own input would be kept. */
function normal(account: TravellingAccount) {
  const checked = checkAccountInput({ ...account, token: null });
  return checked.ok ? checked.value.settings : {};
}

/** Whether the file names certificates for an account that it cannot bring, and that are not there. */
function lacksFiles(account: TravellingAccount, after: Files | undefined): boolean {
  return (['caFile', 'clientCertificateFile', 'clientKeyFile'] as const).some(
    (file) => account.kind === 'broker' && account[file] !== null && (after?.[file] ?? null) === null,
  );
}

function hasTokenAfter({ kind, hasToken }: TravellingAccount): boolean {
  return kind === 'flespi' || (kind === 'broker' && hasToken);
}

/** Whether nothing has to be entered before it connects to a broker that only the file knows. */
function connectsFreely(kind: KeptAccount['kind'], hasToken: boolean): boolean {
  return kind === 'broker' && !hasToken;
}

/**
 * A file opens no port: what it brings is off until somebody switches it on, and asks for a secret then, which the file cannot bring. Nor
 * does it close one: flespi's streams would push to nobody, and lose what waits longer than they keep it.
 */
function listenerAfter(
  present: ListenerSettings,
  imported: ListenerSettings,
  isAccount: (id: string) => boolean,
): ListenerSettings {
  if (present.enabled) return present;
  const accountId = imported.accountId !== null && isAccount(imported.accountId) ? imported.accountId : null;
  const { tlsCertificateFile, tlsKeyFile } = present;
  const secretHeader =
    imported.secretHeader ?? present.secretHeader ?? DEFAULT_LISTENER_SETTINGS.secretHeader;
  const closed = { enabled: false, openAsBefore: false, secretHeader };
  return { ...imported, ...closed, accountId, tlsCertificateFile, tlsKeyFile };
}

/**
 * The same of each of them. A file brings no password, so one whose user it names asks for it once somebody switches it on; whom the receiver
 * of Wialon Retranslator lets in is shown there. A user that is asked for here stays asked for.
 */
function receiversAfter(
  present: ReceiverSettings,
  imported: ReceiverSettings | undefined,
  isAccount: (id: string) => boolean,
): ReceiverSettings {
  if (imported === undefined) return present;
  const closed = (accountId: string | null) => ({
    enabled: false,
    accountId: accountId !== null && isAccount(accountId) ? accountId : null,
  });
  const { wialon, mqtt } = present;
  const { tlsCertificateFile, tlsKeyFile } = mqtt;
  const user = imported.mqtt.user ?? mqtt.user;
  return {
    wialon: wialon.enabled ? wialon : { ...imported.wialon, ...closed(imported.wialon.accountId) },
    mqtt: mqtt.enabled
      ? mqtt
      : { ...imported.mqtt, ...closed(imported.mqtt.accountId), user, tlsCertificateFile, tlsKeyFile },
  };
}
