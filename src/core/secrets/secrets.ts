import type { SecretStorage, TokenState } from '../../shared/account.ts';
import type { Result } from '../../shared/result.ts';
import type { SettingsNotice } from '../../shared/settings.ts';

/**
 * What a secret is called: the token of an account by its id, or the secret that the listener asks for, the password of the proxy or of
 * the receiver of MQTT streams, the key of a tile server by its id, or that of the geocoder.
 */
export type SecretName =
  | `token-${string}`
  | `map-${string}`
  | 'listener'
  | 'proxy'
  | 'mqtt-receiver'
  | 'geocoder';

/** `if-protected`: a computer that cannot protect it keeps it for this run alone. `even-unprotected`: somebody said so in words. */
export type KeepHow = 'if-protected' | 'even-unprotected';

/** Where a secret is, as of a token. */
export type SecretPlace = Extract<TokenState, 'protected' | 'unprotected' | 'this-run'>;

export interface KnownSecret {
  readonly value: string;
  readonly place: SecretPlace;
}

/**
 * Where secrets are kept. The failures' sentences never hold one. Codes: `secret-not-read` (kept, but the system does not
 * give it now, such as a locked keyring: ask again later), `secret-not-kept` (the file cannot be written; all stays as it was).
 */
export interface Secrets {
  storage(): Promise<SecretStorage>;
  /** Null where none is known. */
  get(name: SecretName): Promise<Result<KnownSecret | null>>;
  /** Takes the place of one known before; a copy that is kept less well than wanted now is removed. */
  set(name: SecretName, value: string, how: KeepHow): Promise<Result<SecretPlace>>;
  /** No failure where there is none. */
  remove(name: SecretName): Promise<Result<null>>;
  /** What was set aside at the start of this run. */
  notices(): readonly SettingsNotice[];
}
