import type { SafeStorage } from 'electron';

/** How the system's keeper of secrets behaves. */
export interface SafeStorageState {
  isReady: () => boolean;
  available: boolean;
  backend: ReturnType<SafeStorage['getSelectedStorageBackend']>;
  /** Whether Chromium found a keyring; it encrypts all the same, with a key that everybody knows. */
  hasKeyring: boolean;
  /** The key of this computer and user. */
  key: number;
  shouldReEncrypt: boolean;
  locked: boolean;
}

/** The double's `safeStorage`: a cipher that a search finds nothing through, with Chromium's tags in front (Linux). */
export function createSafeStorageDouble(over: Partial<SafeStorageState> = {}) {
  const state: SafeStorageState = {
    isReady: () => true,
    available: true,
    backend: 'gnome_libsecret',
    hasKeyring: true,
    key: 0x5a,
    shouldReEncrypt: false,
    locked: false,
    ...over,
  };
  const masked = (bytes: Uint8Array, key: number): Buffer => Buffer.from(bytes.map((byte) => byte ^ key));
  const needReady = (what: string): void => {
    if (!state.isReady()) throw new Error(`safeStorage.${what} cannot be used before the app is ready`);
  };
  const safeStorage = {
    async isAsyncEncryptionAvailable() {
      needReady('isAsyncEncryptionAvailable');
      return state.available;
    },
    async encryptStringAsync(plainText) {
      needReady('encryptStringAsync');
      if (state.locked) throw new Error('Encryption is temporarily unavailable.');
      const tag = state.hasKeyring ? 'v11' : 'v10';
      return Buffer.concat([
        Buffer.from(tag),
        masked(Buffer.from(plainText), state.hasKeyring ? state.key : 1),
      ]);
    },
    async decryptStringAsync(encrypted) {
      needReady('decryptStringAsync');
      if (state.locked) throw new Error('Decryption is temporarily unavailable.');
      const isFixedKey = encrypted.toString('latin1', 0, 3) === 'v10';
      const text = masked(encrypted.subarray(3), isFixedKey ? 1 : state.key).toString();
      if ((!isFixedKey && !state.hasKeyring) || /[^\x20-\x7e]/.test(text)) {
        throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
      }
      return { result: text, shouldReEncrypt: state.shouldReEncrypt };
    },
    getSelectedStorageBackend: () => (state.isReady() ? state.backend : 'unknown'),
  } satisfies Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  return { safeStorage, state };
}
