/** Settings and secrets through the built main process: what lies on the disk, and what is known at the next start. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/build/ensure-built.ts';
import { lockDataDir } from '../core/files/data-dir-lock.ts';
import { must } from '../core/testing/must.ts';
import { someAccount } from '../core/testing/some-account.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import type { Host } from '../shared/contract.ts';
import type { SafeStorageState } from './testing/safe-storage-double.ts';
import { type StartedApp, startBuiltApp } from './testing/started-app.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const TOKEN = 'BuiltTestTokenThatMustNotShow0123456789';
/** On a busy machine a process takes its time to begin. */
const WAIT = { timeout: 60_000 };
const NO_KEYRING = { backend: 'basic_text', hasKeyring: false } as const;

let dataDir: string;
let app: StartedApp | null;
let written: string[];
const start = async (safeStorage: Partial<SafeStorageState>): Promise<Host> => {
  app = startBuiltApp(root, { safeStorage, argv: ['--data-dir', dataDir] });
  await app.electron.becomeReady();
  return app.page();
};
/** Ends the app, and waits for its monitor to let go of the data dir: on a busy machine that takes longer than quitting. */
const end = async (): Promise<void> => {
  await app?.end();
  app = null;
  await vi.waitFor(
    () => {
      const lock = lockDataDir(dataDir);
      expect(lock.ok).toBe(true);
      if (lock.ok) lock.value.release();
    },
    { timeout: 60_000 },
  );
};
const read = (name: string): string => readFileSync(join(dataDir, name), 'utf8');

beforeAll(() => ensureBuilt(root), 180_000);
beforeEach(() => {
  written = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  dataDir = temporaryFolder();
});
afterEach(async () => {
  await end();
  vi.restoreAllMocks();
  expect(written.join('')).not.toContain(TOKEN);
});

describe('an account of the desktop app', () => {
  it('is there again with its token, which is in no file as it is', async () => {
    const first = await start({});
    expect(must(await first.accounts.secretStorage())).toMatchObject({ kind: 'encrypted' });
    const added = must(await first.accounts.add(someAccount({ token: TOKEN })));
    expect(added).toMatchObject({ token: 'protected', tokenHint: '6789' });
    await end();
    for (const name of ['settings.json', 'secrets.json']) {
      expect(read(name)).not.toContain(TOKEN);
      expect(statSync(join(dataDir, name)).mode & 0o777).toBe(0o600);
    }
    const again = await start({});
    await vi.waitFor(async () => expect(must(await again.accounts.list())).toEqual([added]), WAIT);
  });

  it.each([
    ['is asked for its token again where there is no keyring', false, 'this-run', 'missing'],
    ['has it again where somebody said so', true, 'unprotected', 'unprotected'],
  ] as const)('%s', async (_name, keepUnprotected, now, later) => {
    const first = await start(NO_KEYRING);
    expect(must(await first.accounts.secretStorage())).toMatchObject({ kind: 'unprotected' });
    const added = must(await first.accounts.add(someAccount({ token: TOKEN, keepUnprotected })));
    expect(added.token).toBe(now);
    await end();
    expect(readdirSync(dataDir).includes('secrets.json')).toBe(keepUnprotected);
    const again = await start(NO_KEYRING);
    await vi.waitFor(async () => {
      expect(must(await again.accounts.list())).toMatchObject([{ id: added.id, token: later }]);
    }, WAIT);
  });
});

it('starts anew for a keyring that was locked, after the monitor has stopped, and has the token then', async () => {
  const first = await start({});
  must(await first.accounts.add(someAccount({ token: TOKEN })));
  await end();
  const locked = await start({ locked: true });
  await vi.waitFor(
    async () =>
      expect(must(await locked.connection.list())).toMatchObject([{ cause: { code: 'secret-not-read' } }]),
    WAIT,
  );
  expect(must(await locked.app.info()).canRestart).toBe(true);
  must(await locked.app.restart());
  await vi.waitFor(() => expect(app?.electron.record).toMatchObject({ relaunches: 1 }));
  await end();
  const unlocked = await start({});
  await vi.waitFor(
    async () => expect(must(await unlocked.accounts.list())).toMatchObject([{ token: 'protected' }]),
    WAIT,
  );
});

it('names a settings file that it set aside', async () => {
  writeFileSync(join(dataDir, 'settings.json'), '{');
  const page = await start({});
  const [notice] = must(await page.settings.notices());
  expect(notice).toMatchObject({ what: 'settings', why: 'not-understood' });
  expect(readFileSync(notice?.setAside ?? '', 'utf8')).toBe('{');
});
