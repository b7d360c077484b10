import type { ProxySettings, ProxyStatus } from '../../shared/proxy.ts';
import type { Result } from '../../shared/result.ts';
import { createKnownSecrets } from '../secrets/known-secrets.ts';
import type { KnownSecret, Secrets } from '../secrets/secrets.ts';

/** The password of the proxy, as far as it is known in this run. */
export interface ProxyPassword {
  /** Asks where it is kept. */
  read(): Promise<void>;
  value(): string | null;
  /** Whether it could not be read, and may be later. */
  isUnread(): boolean;
  stateFor(settings: ProxySettings): ProxyStatus['password'];
  /** What is known now, for `putBack`. */
  known(): KnownSecret | undefined;
  /** Failures: those of `Secrets`; then all is as it was. */
  keep(value: string, keepUnprotected: boolean): Promise<Result<null>>;
  /** Failures: those of `Secrets`; then all is as it was. */
  forget(): Promise<Result<null>>;
  /** Takes a change back; where it cannot be kept, it is to be entered again. */
  putBack(before: KnownSecret | undefined): Promise<void>;
}

/** The only one there is. */
const ID = 'proxy';

/** A password that is not read yet. */
export function createProxyPassword(secrets: Pick<Secrets, 'get' | 'set' | 'remove'>): ProxyPassword {
  const known = createKnownSecrets(secrets, () => ID);
  return {
    read: () => known.read(ID),
    value: () => known.get(ID)?.value ?? null,
    isUnread: () => known.failure(ID) !== undefined,
    stateFor: ({ username }) => (username === null ? 'none' : (known.get(ID)?.place ?? 'missing')),
    known: () => known.get(ID),
    keep: (value, keepUnprotected) => known.keep(ID, value, keepUnprotected),
    forget: () => known.forget(ID),
    putBack: (before) => known.putBack(ID, before),
  };
}
