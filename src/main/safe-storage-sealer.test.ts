import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createKeptLog } from '../core/accounts/testing/kept-log.ts';
import { openFileSecrets } from '../core/secrets/open-file-secrets.ts';
import type { Secrets } from '../core/secrets/secrets.ts';
import { secretsContract } from '../core/secrets/testing/secrets-contract.ts';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { must } from '../core/testing/must.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { createSafeStorageSealer } from './safe-storage-sealer.ts';
import { createSafeStorageDouble, type SafeStorageState } from './testing/safe-storage-double.ts';

const SECRET = 'a-secret-that-must-not-show';
const TOKEN = 'token-abcdefgh';

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryFolder();
});

const log = createKeptLog();
const open = (
  over: Partial<SafeStorageState> = {},
  platform: NodeJS.Platform = 'linux',
  whenReady = async () => {},
): Secrets => {
  const { safeStorage } = createSafeStorageDouble(over);
  const sealer = createSafeStorageSealer({ safeStorage, platform, whenReady });
  return openFileSecrets({ dataDir, clock: createFakeClock(), log, sealer });
};

secretsContract('of the desktop app, with a keyring', 'encrypted', () => ({
  secrets: open(),
  reopen: () => open(),
}));
secretsContract('of the desktop app, without a keyring', 'unprotected', () => ({
  secrets: open({ backend: 'basic_text', hasKeyring: false }),
  reopen: () => open({ backend: 'basic_text', hasKeyring: false }),
}));
secretsContract('of the desktop app, without encryption', 'none', () => ({
  secrets: open({ available: false }),
  reopen: () => open({ available: false }),
}));

describe('how well a computer keeps secrets', () => {
  it.each<[string, NodeJS.Platform, Partial<SafeStorageState>, string, string]>([
    ['a keyring', 'linux', { backend: 'kwallet6' }, 'encrypted', 'kwallet6'],
    ['no keyring', 'linux', { backend: 'basic_text', hasKeyring: false }, 'unprotected', 'none'],
    // Electron names none by such a desktop, and is given a key by its Secret Service all the same.
    [
      'a keyring of a desktop that is not known',
      'linux',
      { backend: 'basic_text' },
      'encrypted',
      'Secret Service',
    ],
    ['a keyring of which nothing is said', 'linux', { backend: 'unknown' }, 'encrypted', 'Secret Service'],
    // The desktop has one by its name, and nothing answers: Chromium encrypts with its fixed key.
    ['a keyring that does not run', 'linux', { hasKeyring: false }, 'unprotected', 'none'],
    ['none that is available', 'linux', { available: false }, 'none', 'none'],
    ['one that is locked', 'linux', { locked: true }, 'unprotected', 'none'],
    // Their tag is v10 too, with keys of their own.
    ['the Keychain', 'darwin', { hasKeyring: false }, 'encrypted', 'Keychain'],
    ['DPAPI', 'win32', { hasKeyring: false }, 'encrypted', 'DPAPI'],
    ['a keeper whose name is not known', 'freebsd', {}, 'encrypted', 'freebsd'],
  ])('with %s on %s', async (_name, platform, over, kind, backend) => {
    expect(await open(over, platform).storage()).toMatchObject({ kind, backend });
  });
});

describe('a secret of the desktop app', () => {
  it('is nowhere in the file as it is, nor in the log', async () => {
    for (const over of [{}, { backend: 'basic_text', hasKeyring: false }] as const) {
      must(await open(over).set(TOKEN, SECRET, 'even-unprotected'));
      expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).not.toContain(SECRET);
    }
    expect(JSON.stringify(log.lines)).not.toContain(SECRET);
  });

  it.each<[string, Partial<SafeStorageState>, string | null]>([
    ['that is locked is to be asked again', { locked: true }, 'secret-not-read'],
    ['that does not run in this session likewise', { hasKeyring: false }, 'secret-not-read'],
    ['of another computer never gives it', { key: 0xa5 }, null],
  ])('in a keyring %s', async (_name, over, code) => {
    must(await open().set(TOKEN, SECRET, 'if-protected'));
    const got = await open(over).get(TOKEN);
    if (code === null) expect(got).toEqual({ ok: true, value: null });
    else expect(got).toMatchObject({ ok: false, error: { code } });
    expect(must(await open().get(TOKEN))?.value).toBe(SECRET);
  });

  it('is sealed anew, and protected then, once there is a keyring', async () => {
    must(await open({ hasKeyring: false }).set(TOKEN, SECRET, 'even-unprotected'));
    expect(must(await open({ shouldReEncrypt: true }).get(TOKEN))).toEqual({
      value: SECRET,
      place: 'protected',
    });
    expect(must(await open().get(TOKEN))).toEqual({ value: SECRET, place: 'protected' });
  });

  it('in a keyring that was locked stays unread in this run, and is read in the next once it is unlocked', async () => {
    must(await open().set(TOKEN, SECRET, 'if-protected'));
    const { safeStorage, state } = createSafeStorageDouble({ locked: true });
    const sealer = createSafeStorageSealer({ safeStorage, platform: 'linux', whenReady: async () => {} });
    const secrets = openFileSecrets({ dataDir, clock: createFakeClock(), log, sealer });
    expect(await secrets.get(TOKEN)).toMatchObject({ error: { code: 'secret-not-read' } });
    state.locked = false;
    expect(await secrets.get(TOKEN)).toMatchObject({ error: { code: 'secret-not-read' } });
    expect(must(await open().get(TOKEN))).toEqual({ value: SECRET, place: 'protected' });
  });

  it('waits for the app to be ready, to be sealed and to be opened', async () => {
    const ready = Promise.withResolvers<void>();
    let isReady = false;
    const { safeStorage } = createSafeStorageDouble({ isReady: () => isReady });
    const deps = { safeStorage, platform: 'linux' } as const;
    const early = createSafeStorageSealer({ ...deps, whenReady: () => ready.promise });
    const sealing = early.seal(SECRET);
    const opening = early.open({ place: 'protected', form: 'sealed', value: 'djExGw==' });
    // Long enough for anyone who would not wait to be told that it is too early.
    await setImmediate();
    isReady = true;
    ready.resolve();
    expect(await sealing).toMatchObject({ place: 'protected', form: 'sealed' });
    expect(await opening).toMatchObject({ kind: 'opened', value: 'A' });
  });

  it('that lies as it is is given as it is, and not sealed anew for that', async () => {
    const { safeStorage } = createSafeStorageDouble();
    const sealer = createSafeStorageSealer({ safeStorage, platform: 'linux', whenReady: async () => {} });
    expect(await sealer.open({ place: 'unprotected', form: 'plain', value: SECRET })).toEqual({
      kind: 'opened',
      value: SECRET,
      reseal: false,
    });
  });

  it.each(['protected', 'unprotected'] as const)(
    'that cannot be read just now is to be asked for again, though others can be kept meanwhile: %s',
    async (place) => {
      const { safeStorage } = createSafeStorageDouble({ hasKeyring: place === 'protected' });
      const open = (message: string) =>
        createSafeStorageSealer({
          safeStorage: {
            ...safeStorage,
            decryptStringAsync: async () => {
              throw new Error(message);
            },
          },
          platform: 'linux',
          whenReady: async () => {},
        }).open({ place, form: 'sealed', value: 'AAAA' });
      expect(await open('Decryption is temporarily unavailable.')).toEqual({ kind: 'not-now' });
      expect(await open('Error while decrypting the ciphertext.')).toEqual({ kind: 'never' });
    },
  );
});
