import type { SafeStorage } from 'electron';
import type { Sealer } from '../core/accounts/sealer.ts';
import type { KeptSecret } from '../core/accounts/secrets-file.ts';
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

/** What Chromium's key of a word in its source begins its ciphertexts with on Linux (`posix_key_provider.cc`). */
const FIXED_KEY_TAG = 'v10';

/**
 * Secrets by the system's own keeper: Keychain, DPAPI, a Linux keyring. On Linux Electron encrypts even where there is no
 * keyring, with a key that everybody knows, and calls that available: neither by its backend's name nor by the tag of
 * what it made may a secret be taken for protected that is not.
 */
export function createSafeStorageSealer({ safeStorage, platform, whenReady }: SafeStorageSealerDeps): Sealer {
  const seal = async (value: string): Promise<KeptSecret | null> => {
    await whenReady();
    try {
      if (!(await safeStorage.isAsyncEncryptionAvailable())) return null;
      const sealed = await safeStorage.encryptStringAsync(value);
      const isFixedKey = platform === 'linux' && (hasNoKeyring() || tagOf(sealed) === FIXED_KEY_TAG);
      return {
        place: isFixedKey ? 'unprotected' : 'protected',
        form: 'sealed',
        value: sealed.toString('base64'),
      };
    } catch {
      return null;
    }
  };
  const hasNoKeyring = (): boolean =>
    ['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
  const backend = (): string =>
    platform === 'linux' ? safeStorage.getSelectedStorageBackend() : (KEEPERS[platform] ?? platform);

  return {
    seal,
    async storage() {
      const probe = await seal('probe');
      if (probe === null) return NONE;
      return probe.place === 'protected'
        ? { kind: 'encrypted', backend: backend(), message: ENCRYPTED }
        : { kind: 'unprotected', backend: backend(), message: UNPROTECTED };
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

function tagOf(sealed: Buffer): string {
  return sealed.toString('latin1', 0, FIXED_KEY_TAG.length);
}

const KEEPERS: { readonly [P in NodeJS.Platform]?: string } = { darwin: 'Keychain', win32: 'DPAPI' };

const ENCRYPTED = 'Tokens and secrets are kept encrypted by the system, for this user alone.';
const UNPROTECTED =
  'This computer has no keyring that Fleetglass can use. Tokens and secrets are kept in memory until it ends; on the disk every program of this user could read them.';
const NONE: SecretStorage = {
  kind: 'none',
  backend: 'none',
  message:
    'The system cannot encrypt at the moment. Tokens and secrets are kept in memory until Fleetglass ends.',
};
