import type { AccountInput, AccountKind, AccountSummary } from '../../shared/account.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { isSameDestination } from '../../shared/token-destination.ts';
import { type AccountDraft, brokerUrlOf } from './account-draft.ts';
import { type AccountProblems, problemsOf } from './account-problems.ts';
import { isSecure } from './transports.ts';

export const PROTOCOL_VERSIONS: readonly ProtocolVersion[] = [5, 4, 3];

type Before = Pick<AccountSummary, 'token' | 'brokerUrl' | 'caFile'>;

/**
 * The account to send, or what is wrong; the host checks again and has the last word. `before` is the account as it was,
 * null where it is new: its token stays where none is entered and it goes where it went before.
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
  return {
    kind,
    name: draft.name.trim() || nameFor(draft),
    colour,
    brokerUrl: isSameAddress(brokerUrlOf(draft), before) ? before.brokerUrl : brokerUrlOf(draft),
    protocolVersion,
    keepaliveS: Number(draft.keepalive),
    username: ownOf(draft, draft.username),
    caFile: fileOf(draft, draft.caFile),
    clientCertificateFile: fileOf(draft, draft.clientCertificateFile),
    clientKeyFile: fileOf(draft, draft.clientKeyFile),
    sharedGroup: kind === 'demo' ? null : draft.sharedGroup.trim() || null,
    token: kind === 'demo' ? null : token || null,
    keepUnprotected,
  };
}

/** What only a broker of one's own has. */
function ownOf({ kind }: AccountDraft, text: string): string | null {
  return kind === 'broker' ? text.trim() || null : null;
}

function fileOf(draft: AccountDraft, path: string): string | null {
  return isSecure(draft.transport) ? ownOf(draft, path) : null;
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
  return isSameDestination(before, { brokerUrl: brokerUrlOf(draft), caFile: fileOf(draft, draft.caFile) });
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
