import type { SecretStorage } from '../../shared/account.ts';
import type { KeptSecret } from './secrets-file.ts';

/**
 * What came of opening a secret. `reseal`: the system wants it sealed again. `not-now`: the system does not give it, such as
 * a locked keyring. `never`: it was sealed on another computer, or for another user, or is damaged.
 */
export type OpenedSecret =
  | { readonly kind: 'opened'; readonly value: string; readonly reseal: boolean }
  | { readonly kind: 'not-now' }
  | { readonly kind: 'never' };

/** How a host turns a secret into what may lie in a file, and back. Never rejects. */
export interface Sealer {
  storage(): Promise<SecretStorage>;
  /** Null where the system cannot at the moment. Whether that may be kept is for the caller, by its `place`. */
  seal(value: string): Promise<KeptSecret | null>;
  open(kept: KeptSecret): Promise<OpenedSecret>;
}
