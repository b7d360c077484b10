import { fail } from '../../shared/result.ts';
import type { SettingsNotice } from '../../shared/settings.ts';
import type { AskPort } from '../ports/connect-port.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { HostCalls } from './host-calls.ts';

/** Secrets that another process keeps, and when it has said what it set aside. */
export interface SecretsOverPort {
  readonly secrets: Secrets;
  readonly opened: Promise<void>;
}

/**
 * Opens the secrets of the process at the other end. Those of this run stay with it, and are there again where this process was
 * started again. Where it is gone no secret is read, and none is kept.
 */
export function openSecretsOverPort(ask: AskPort<HostCalls>): SecretsOverPort {
  let notices: readonly SettingsNotice[] = [];
  const opened = ask('secretNotices', null).then(
    (told) => {
      notices = told;
    },
    () => {
      // Its host is gone, and so is this process soon.
    },
  );
  const notKept = (error: unknown) =>
    fail({
      code: 'secret-not-kept',
      file: 'secrets.json',
      errorCode: error instanceof Error ? error.name : '',
    });
  return {
    opened,
    secrets: {
      notices: () => notices,
      storage: () =>
        ask('secretStorage', null).catch(() => ({
          kind: 'none',
          backend: 'none',
          means: { code: 'secrets-silent-keyring' },
        })),
      get: (name) => ask('secret', name).catch(() => fail({ code: 'secret-not-read' })),
      set: (name, value, how) => ask('keepSecret', { name, value, how }).catch(notKept),
      remove: (name) => ask('removeSecret', name).catch(notKept),
    },
  };
}
