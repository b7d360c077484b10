import type { ConnectionCause } from '../../shared/connection.ts';
import type { AccountRepository, KnownAccount } from '../accounts/account-repository.ts';
import type { DemoFleet } from '../demo/demo-fleet.ts';
import { isDemoHere } from '../demo/is-demo-here.ts';
import { tokenTrouble } from '../secrets/token-trouble.ts';

/** A broker and what it is shown. Never leaves the host. */
export interface Access {
  readonly brokerUrl: string;
  readonly token: string;
}

/** What was found: the access, why there is none, or that nobody looked for it yet. */
export type FoundAccess =
  | { readonly kind: 'known'; readonly access: Access }
  | { readonly kind: 'missing'; readonly block: ConnectionCause }
  | { readonly kind: 'not-sought' };

export interface AccessDeps {
  readonly accountRepository: Pick<AccountRepository, 'token'>;
  readonly demo: Pick<DemoFleet, 'start'>;
}

/** Finds where an account connects to, and with what. The demo is started for it, unless the account is paused. */
export async function findAccess(
  { accountRepository, demo }: AccessDeps,
  account: KnownAccount,
): Promise<FoundAccess> {
  if (isDemoHere(account)) {
    // Nobody looks at it meanwhile; it has an address of its own at each start.
    if (account.paused) return { kind: 'not-sought' };
    const started = await demo.start();
    return started.ok ? { kind: 'known', access: started.value } : { kind: 'missing', block: started.error };
  }
  const token = accountRepository.token(account.id);
  if (!token.ok) return { kind: 'missing', block: tokenTrouble(token.error) };
  return { kind: 'known', access: { brokerUrl: account.brokerUrl, token: token.value ?? '' } };
}
