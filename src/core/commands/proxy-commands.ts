import { remedyOf } from '../../shared/cause-remedies.ts';
import type { ProxySettingsInput, ProxyStatus } from '../../shared/proxy.ts';
import type { Result } from '../../shared/result.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { AccountCommands } from './account-commands.ts';
import type { ProxyRepository } from './proxy-repository.ts';

export interface ProxyCommandsDeps {
  readonly repository: ProxyRepository;
  readonly accounts: Pick<AccountCommands, 'forgetPlainTokens'>;
  readonly runtimes: Pick<AccountRuntimes, 'connections' | 'retry'>;
  readonly onChange: (status: ProxyStatus) => void;
}

/** What a window asks about the proxy. */
export interface ProxyCommands {
  status(): ProxyStatus;
  configure(input: ProxySettingsInput): Promise<Result<ProxyStatus>>;
}

/** Creates the commands. Links that are up stay as they are; those that are down try at once, by the new way. */
export function createProxyCommands({
  repository,
  accounts,
  runtimes,
  onChange,
}: ProxyCommandsDeps): ProxyCommands {
  return {
    status: repository.status,
    async configure(input) {
      const done = await repository.configure(input, accounts.forgetPlainTokens);
      if (!done.ok) return done;
      onChange(done.value);
      for (const { accountId, state, cause } of runtimes.connections()) {
        const isOfProxy = state === 'refused' && cause !== null && remedyOf(cause.code) === 'change-proxy';
        if (state === 'backing-off' || isOfProxy) runtimes.retry(accountId);
      }
      return done;
    },
  };
}
