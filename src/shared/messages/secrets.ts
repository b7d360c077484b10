/** How well this computer keeps tokens and secrets. Why one is not at hand is a cause of the runtime's. */
export type SecretsMessage =
  /** Those kept before stay as they are. */
  | { readonly code: 'secret-not-kept'; readonly file: string; readonly errorCode: string }
  | { readonly code: 'secrets-encrypted' }
  /** The desktop application found no keyring, or it is locked. */
  | { readonly code: 'secrets-no-keyring' }
  | { readonly code: 'secrets-not-encrypted-now' }
  /** The browser host has none. */
  | { readonly code: 'secrets-browser-host' }
  | { readonly code: 'secrets-silent-keyring' };
