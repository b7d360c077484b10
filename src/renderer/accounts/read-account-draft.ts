import type { AccountInput, AccountKind, AccountSummary } from '../../shared/account.ts';
import { checkAccount } from '../../shared/schemas/account.ts';
import { checkBrokerFields, isSecure } from '../../shared/schemas/broker-address.ts';
import type { Problem } from '../../shared/schemas/check.ts';
import { isSameDestination } from '../../shared/token-destination.ts';
import { problemsByField } from '../ui/form-problems.ts';
import { type AccountDraft, brokerUrlOf, linkIn } from './account-draft.ts';
import type { AccountProblems } from './account-problems.ts';

type Before = Pick<AccountSummary, 'token' | 'brokerUrl' | 'caFile'>;

/**
 * The account to send, or what is wrong with it, by the host's own rules; the host has the last word. `before` is the account as it
 * was, null where it is new: its token stays where none is entered and it goes where it went before.
 */
export function readAccountDraft(
  draft: AccountDraft,
  pasted: string,
  before: Before | null,
): AccountInput | AccountProblems {
  const { kind, colour, keepUnprotected } = draft;
  const token = cleanToken(pasted, kind) || null;
  const checked = checkAccount({
    ...linkIn(draft),
    ...withoutTls(draft),
    ...(isSameAddress(brokerUrlOf(draft), before) && { brokerUrl: before.brokerUrl }),
    kind,
    name: draft.name.trim() || nameFor(draft),
    colour,
    token,
  });
  const isTokenMissing = kind === 'flespi' && token === null && !keepsToken(draft, before);
  const problems = [
    ...(isTokenMissing ? [{ field: 'token', message: { code: 'token-not-given' } } as const] : []),
    ...problemsOfAddress(draft),
    ...(checked.ok ? [] : checked.problems),
  ];
  if (!checked.ok || problems.length > 0) return byField(problems);
  return { ...checked.value.settings, token: checked.value.token, keepUnprotected };
}

/** Certificates are for TLS. */
function withoutTls({ kind, transport }: AccountDraft) {
  if (kind !== 'broker' || isSecure(transport)) return {};
  return { caFile: null, clientCertificateFile: null, clientKeyFile: null };
}

function problemsOfAddress(draft: AccountDraft): readonly Problem[] {
  if (draft.kind !== 'broker') return [];
  const checked = checkBrokerFields(draft);
  return checked.ok ? [] : checked.problems;
}

/** The first of each field. What is wrong with the address as a whole stands beside its host, unless its fields say more. */
function byField(problems: readonly Problem[]): AccountProblems {
  const isOfFields = problems.some(({ field }) => field === 'host' || field === 'port' || field === 'path');
  const placed = problems.flatMap(({ field, message }) => {
    if (field !== 'brokerUrl') return [{ field, message }];
    return isOfFields ? [] : [{ field: 'host', message }];
  });
  return problemsByField(placed);
}

/** Whether the form was read into an account. */
export function isAccountInput(read: AccountInput | AccountProblems): read is AccountInput {
  return 'protocolVersion' in read;
}

/** What an account is called where nobody gives it a name; empty leaves that to the host. */
export function nameFor(draft: AccountDraft): string {
  switch (draft.kind) {
    case 'flespi':
      return `flespi ${draft.region.name}`;
    case 'broker':
      return draft.host.trim();
    case 'demo':
      return '';
  }
}

/** Written in another way it is still the same, and no reason to connect again. */
function isSameAddress(brokerUrl: string, before: Before | null): before is Before {
  return before !== null && URL.parse(brokerUrl)?.href === URL.parse(before.brokerUrl)?.href;
}

/** Whether the token that is known may stay: it is sent nowhere but where it was entered for. */
export function keepsToken(draft: AccountDraft, before: Before | null): boolean {
  if (before === null || before.token === 'none') return false;
  return isSameDestination(before, {
    brokerUrl: brokerUrlOf(draft),
    caFile: { ...linkIn(draft), ...withoutTls(draft) }.caFile,
  });
}

/** A token without what comes along when it is copied: spaces, line breaks, quotes, the prefix that a header has. */
export function cleanToken(pasted: string, kind: AccountKind): string {
  if (kind !== 'flespi') return pasted.trim();
  return pasted
    .replaceAll(/["'`]/g, '')
    .trim()
    .replace(/^(authorization:\s*)?flespitoken\s+/i, '')
    .replaceAll(/\s/g, '');
}
