import type { AccountInput, AccountKind, AccountSummary } from '../../shared/account.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { type AccountDraft, brokerUrlOf } from './account-draft.ts';
import { type AccountProblems, problemsOf } from './account-problems.ts';
import { isSecure } from './transports.ts';

export const PROTOCOL_VERSIONS: readonly ProtocolVersion[] = [5, 4, 3];

type Before = Pick<AccountSummary, 'token' | 'brokerUrl'>;

/**
 * The account to send, or what is wrong; the host checks again and has the last word. `before` is the account as it was,
 * null where it is new: its token stays where none is entered and it goes to the same host as before.
 */
export function readAccountDraft(
  draft: AccountDraft,
  pasted: string,
  before: Before | null,
): AccountInput | AccountProblems {
  const token = cleanToken(pasted, draft.kind);
  const problems = problemsOf(draft, token !== '' || keepsToken(draft, before));
  if (Object.keys(problems).length > 0) return problems;
  const { kind, colour, protocolVersion, keepUnprotected } = draft;
  const own = (text: string): string | null => (kind === 'broker' ? text.trim() || null : null);
  const file = (text: string): string | null => (isSecure(draft.transport) ? own(text) : null);
  return {
    kind,
    name: draft.name.trim() || nameFor(draft),
    colour,
    brokerUrl: isSameAddress(brokerUrlOf(draft), before) ? before.brokerUrl : brokerUrlOf(draft),
    protocolVersion,
    keepaliveS: Number(draft.keepalive),
    username: own(draft.username),
    caFile: file(draft.caFile),
    clientCertificateFile: file(draft.clientCertificateFile),
    clientKeyFile: file(draft.clientKeyFile),
    sharedGroup: kind === 'demo' ? null : draft.sharedGroup.trim() || null,
    token: kind === 'demo' ? null : token || null,
    keepUnprotected,
  };
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

/** Written in another way it is still the same, and no reason to connect anew. */
function isSameAddress(brokerUrl: string, before: Before | null): before is Before {
  return before !== null && URL.parse(brokerUrl)?.href === URL.parse(before.brokerUrl)?.href;
}

/** Whether the token that is known may stay: it is never sent to another host than the one it was entered for. */
export function keepsToken(draft: AccountDraft, before: Before | null): boolean {
  if (before === null || before.token === 'none') return false;
  return URL.parse(brokerUrlOf(draft))?.hostname === URL.parse(before.brokerUrl)?.hostname;
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
