import type { SafeStorage } from 'electron';
import type { Sealer } from '../core/secrets/sealer.ts';
import type { KeptSecret } from '../core/secrets/secrets-file.ts';
import type { SecretStorage } from '../shared/account.ts';

export interface SafeStorageSealerDeps {
  readonly safeStorage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
  >;
  readonly platform: NodeJS.Platform;
  /** Nothing of `safeStorage` is to be called before. */
  readonly whenReady: () => Promise<unknown>;
}

/**
 * What ciphertexts begin with on Linux whose key a keyring holds (`freedesktop_secret_key_provider.cc`: Secret Service and KWallet;
 * `secret_portal_key_provider.cc`). Anything else, such as `v10` of `posix_key_provider.cc`, is a key that everybody knows.
 */
const KEYRING_TAGS: ReadonlySet<string> = new Set(['v11', 'v12']);

/**
 * Secrets by the system's own keeper: Keychain, DPAPI, a Linux keyring. On Linux Electron encrypts even where no keyring gives a
 * key, with one that everybody knows, and calls that available. So what was made says by its tag who made it. The name of the backend does
 * not: Electron finds it by the desktop alone and for its other, synchronous half, while this half asks for a keyring on any desktop.
 */
export function createSafeStorageSealer({ safeStorage, platform, whenReady }: SafeStorageSealerDeps): Sealer {
  const seal = async (value: string): Promise<KeptSecret | null> => {
    await whenReady();
    try {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
      const sealed = await safeStorage.encryptStringAsync(value);
      const isFixedKey = platform === 'linux' && !KEYRING_TAGS.has(sealed.toString('latin1', 0, 3));
      return {
        place: isFixedKey ? 'unprotected' : 'protected',
        form: 'sealed',
        value: sealed.toString('base64'),
      };
    } catch {
      return null;
    }
  };
  const keeper = (): string => {
    if (platform !== 'linux') return KEEPERS[platform] ?? platform;
    const name = safeStorage.getSelectedStorageBackend();
    return NO_KEEPER.has(name) ? 'Secret Service' : name;
  };

  return {
    seal,
    async storage() {
      const probe = await seal('probe');
      if (probe === null) return NONE;
      return probe.place === 'protected'
        ? { kind: 'encrypted', backend: keeper(), means: { code: 'secrets-encrypted' } }
        : { kind: 'unprotected', backend: 'none', means: { code: 'secrets-no-keyring' } };
    },
    async open({ place, form, value }) {
      if (form === 'plain') return { kind: 'opened', value, reseal: false };
      await whenReady();
      try {
        const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(
          Buffer.from(value, 'base64'),
        );
        return { kind: 'opened', value: result, reseal: shouldReEncrypt };
      } catch (error) {
        if (error instanceof Error && /temporar/i.test(error.message)) return { kind: 'not-now' };
        // The keyring that sealed it is not there in this session, and may be in the next.
        const isAway = place === 'protected' && (await seal('probe'))?.place !== 'protected';
        return { kind: isAway ? 'not-now' : 'never' };
      }
    },
  };
}

/** What `getSelectedStorageBackend` says of a desktop that it does not know, or before it looked. */
const NO_KEEPER: ReadonlySet<string> = new Set(['basic_text', 'unknown', '']);

const KEEPERS: { readonly [P in NodeJS.Platform]?: string } = { darwin: 'Keychain', win32: 'DPAPI' };

const NONE: SecretStorage = {
  kind: 'none',
  backend: 'none',
  means: { code: 'secrets-not-encrypted-now' },
};
