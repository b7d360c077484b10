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
  /** It was when it was asked first: a process is told once, and unlocking it changes nothing for this one. */
  locked: boolean;
  /** What the keyring waits for before it answers at all. */
  answers: Promise<void>;
}

/**
 * The double's `safeStorage`: a cipher that a search finds nothing through, with Chromium's tags in front (Linux). As strict as
 * `electron_api_safe_storage.cc`: nothing but availability is answered before the app is ready, a keyring is asked at the first
 * call and never again, and one that is locked then opens nothing while what is sealed gets the key that everybody knows.
 */
export function createSafeStorageDouble(over: Partial<SafeStorageState> = {}) {
  const state: SafeStorageState = {
    isReady: () => true,
    available: true,
    backend: 'gnome_libsecret',
    hasKeyring: true,
    key: 0x5a,
    shouldReEncrypt: false,
    locked: false,
    answers: Promise.resolve(),
    ...over,
  };
  const masked = (bytes: Uint8Array, key: number): Buffer => Buffer.from(bytes.map((byte) => byte ^ key));
  let asked: Promise<{ readonly hasKeyring: boolean; readonly locked: boolean }> | null = null;
  /** What the keyring said when it was asked first. */
  const keyring = async () => {
    if (!state.isReady()) throw new Error('safeStorage cannot be used before app is ready');
    asked ??= state.answers.then(() => ({ hasKeyring: state.hasKeyring, locked: state.locked }));
    return await asked;
  };
  const safeStorage = {
    async isAsyncEncryptionAvailable() {
      if (!state.isReady()) return false;
      await keyring();
      return state.available;
    },
    async encryptStringAsync(plainText) {
      const { hasKeyring, locked } = await keyring();
      if (!state.available)
        throw new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync.');
      const isKept = hasKeyring && !locked;
      return Buffer.concat([
        Buffer.from(isKept ? 'v11' : 'v10'),
        masked(Buffer.from(plainText), isKept ? state.key : 1),
      ]);
    },
    async decryptStringAsync(encrypted) {
      if (!Buffer.isBuffer(encrypted)) {
        throw new Error('Expected the first argument of decryptStringAsync() to be a buffer');
      }
      const { hasKeyring, locked } = await keyring();
      if (encrypted.length === 0) return { result: '', shouldReEncrypt: false };
      const isFixedKey = encrypted.toString('latin1', 0, 3) === 'v10';
      if (locked && !isFixedKey) {
        throw new Error('safeStorage.decryptStringAsync is temporarily unavailable. Please try again.');
      }
      const text = masked(encrypted.subarray(3), isFixedKey ? 1 : state.key).toString();
      if ((!isFixedKey && !hasKeyring) || /[^\x20-\x7e]/.test(text)) {
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
