import type { ProxySettingsInput, ProxyStatus } from '../../shared/proxy.ts';
import type { Result } from '../../shared/result.ts';
import type { Feeds } from '../runtime/feeds.ts';
import type { AccountCommands } from './account-commands.ts';
import type { ProxyRepository } from './proxy-repository.ts';

export interface ProxyCommandsDeps {
  readonly repository: ProxyRepository;
  readonly accounts: Pick<AccountCommands, 'forgetPlainTokens'>;
  readonly feeds: Pick<Feeds, 'connections' | 'retry'>;
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
  feeds,
  onChange,
}: ProxyCommandsDeps): ProxyCommands {
  return {
    status: repository.status,
    async configure(input) {
      const done = await repository.configure(input, accounts.forgetPlainTokens);
      if (!done.ok) return done;
      onChange(done.value);
      for (const { accountId, state, cause } of feeds.connections()) {
        const isOfProxy = state === 'refused' && cause?.code.startsWith('proxy-') === true;
        if (state === 'backing-off' || isOfProxy) feeds.retry(accountId);
      }
      return done;
    },
  };
}
