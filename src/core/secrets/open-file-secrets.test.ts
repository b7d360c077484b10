import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeptLog, type KeptLog } from '../accounts/testing/kept-log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { must } from '../testing/must.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { openFileSecrets } from './open-file-secrets.ts';
import type { OpenedSecret } from './sealer.ts';
import type { Secrets } from './secrets.ts';
import { createMemorySecrets } from './testing/memory-secrets.ts';
import { secretsContract } from './testing/secrets-contract.ts';
import { createTestSealer, type TestSealer } from './testing/test-sealer.ts';

const SECRET = 'a-secret-that-must-not-show';
const TOKEN = 'token-abcdefgh';

let dataDir: string;
let file: string;
let log: KeptLog;
let sealer: TestSealer;
let clock: ReturnType<typeof createFakeClock>;
const open = (): Secrets => openFileSecrets({ dataDir, clock, log, sealer });

beforeEach(() => {
  dataDir = temporaryFolder();
  file = join(dataDir, 'secrets.json');
  log = createKeptLog();
  sealer = createTestSealer();
  clock = createFakeClock();
});
afterEach(() => {
  expect(JSON.stringify(log.lines)).not.toContain(SECRET);
});

secretsContract('in memory, of a test', 'encrypted', () => {
  const secrets = createMemorySecrets();
  return { secrets, reopen: () => secrets };
});
for (const kind of ['encrypted', 'unprotected', 'none'] as const) {
  secretsContract(`in a file, ${kind}`, kind, () => {
    sealer = createTestSealer(kind);
    return { secrets: open(), reopen: open };
  });
}

describe('a keyring that does not answer', () => {
  /** Answers when the test says so. */
  const slow = (waitsFor: string) => {
    const answer = Promise.withResolvers<void>();
    const { seal } = sealer;
    sealer.seal = async (value) => {
      if (value === waitsFor) await answer.promise;
      return await seal(value);
    };
    return answer.resolve;
  };

  it('keeps nobody waiting: the secret is held for this run, and its answer comes too late', async () => {
    const answer = slow(SECRET);
    const secrets = open();
    const setting = secrets.set(TOKEN, SECRET, 'if-protected');
    // Until it is its turn.
    await setImmediate();
    clock.advance(15_000);
    expect(must(await setting)).toBe('this-run');
    const later = secrets.set(TOKEN, 'newer', 'if-protected');
    answer();
    expect(must(await later)).toBe('protected');
    expect(must(await open().get(TOKEN))?.value).toBe('newer');
    expect(log.lines).toContainEqual(
      expect.objectContaining({ event: 'secrets.not-sealed', fields: { name: TOKEN } }),
    );
  });

  it('holds up no other secret', async () => {
    slow(SECRET);
    const secrets = open();
    const setting = secrets.set(TOKEN, SECRET, 'if-protected');
    expect(must(await secrets.set('listener', 'another', 'if-protected'))).toBe('protected');
    clock.advance(15_000);
    expect(must(await setting)).toBe('this-run');
  });

  it('has one secret changed in the order in which that was asked for', async () => {
    const answer = slow(SECRET);
    const secrets = open();
    const setting = secrets.set(TOKEN, SECRET, 'if-protected');
    const removing = secrets.remove(TOKEN);
    answer();
    must(await setting);
    must(await removing);
    expect(must(await open().get(TOKEN))).toBeNull();
  });

  it('is told of, instead of how well it keeps', async () => {
    sealer.storage = () => new Promise(() => {});
    const asked = open().storage();
    clock.advance(15_000);
    expect(await asked).toMatchObject({ kind: 'none', means: { code: 'secrets-silent-keyring' } });
  });
});

describe('the secrets file', () => {
  it('is for its owner alone, and holds no secret as it is', async () => {
    must(await open().set(TOKEN, SECRET, 'if-protected'));
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(SECRET);
  });

  it('is closed again where it was open to others', async () => {
    must(await open().set(TOKEN, SECRET, 'if-protected'));
    chmodSync(file, 0o644);
    open();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('marks what is not protected, in words', async () => {
    sealer.kind = 'unprotected';
    must(await open().set(TOKEN, SECRET, 'even-unprotected'));
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      about: expect.stringContaining('unprotected'),
      secrets: { [TOKEN]: { place: 'unprotected' } },
    });
  });

  it('is not made for what is not kept', async () => {
    sealer.kind = 'unprotected';
    const secrets = open();
    must(await secrets.set(TOKEN, SECRET, 'if-protected'));
    must(await secrets.remove(TOKEN));
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it.each([
    ['no JSON', '{"version":1,', 'not-understood'],
    ['an array', '[]', 'not-understood'],
    ['an entry of another shape', '{"version":1,"secrets":{"listener":7}}', 'not-understood'],
    ['a later version', '{"version":2,"secrets":{}}', 'newer'],
  ])('with %s is set aside and named', async (_name, text, why) => {
    writeFileSync(file, text);
    const secrets = open();
    const [aside] = readdirSync(dataDir);
    expect(aside).toMatch(/^secrets\.json\.invalid-/);
    const path = join(dataDir, aside ?? '');
    expect(secrets.notices()).toMatchObject([{ what: 'secrets', file, why, setAside: path }]);
    expect(must(await secrets.get(TOKEN))).toBeNull();
    must(await secrets.set(TOKEN, SECRET, 'if-protected'));
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(must(await open().get(TOKEN))?.value).toBe(SECRET);
  });

  it('that cannot be set aside is never written over', async () => {
    // A folder of that name stands for a file that can be neither read nor moved: its new name is taken.
    mkdirSync(file);
    const aside = `${file}.invalid-${new Date(clock.nowMs()).toISOString().replace(/[:.]/g, '-')}`;
    mkdirSync(join(aside, 'taken'), { recursive: true });
    const secrets = open();
    expect(secrets.notices()).toMatchObject([{ setAside: null }]);
    expect(await secrets.set(TOKEN, SECRET, 'if-protected')).toMatchObject({
      ok: false,
      error: { code: 'secret-not-kept' },
    });
    expect(statSync(file).isDirectory()).toBe(true);
    rmSync(aside, { recursive: true });
    expect(await secrets.set(TOKEN, SECRET, 'if-protected')).toEqual({ ok: true, value: 'protected' });
  });

  it('stays as it was where it cannot be written', async () => {
    const secrets = open();
    must(await secrets.set(TOKEN, SECRET, 'if-protected'));
    const moved = `${dataDir}-moved`;
    execFileSync('mv', [dataDir, moved]);
    const failed = await secrets.set(TOKEN, 'another', 'if-protected');
    expect(failed).toMatchObject({ ok: false, error: { code: 'secret-not-kept' } });
    expect(JSON.stringify(failed)).not.toContain('another');
    expect(await secrets.remove(TOKEN)).toMatchObject({ ok: false });
    execFileSync('mv', [moved, dataDir]);
    expect(must(await secrets.get(TOKEN))?.value).toBe(SECRET);
    expect(must(await open().get(TOKEN))?.value).toBe(SECRET);
  });

  it('is the old one after a kill before it has its name, and nothing is left of the new one', async () => {
    must(await open().set(TOKEN, SECRET, 'even-unprotected'));
    const before = readFileSync(file, 'utf8');
    const script = `
      import files from 'node:fs/promises';
      import { syncBuiltinESMExports } from 'node:module';
      files.rename = () => process.kill(process.pid, 'SIGKILL');
      syncBuiltinESMExports();
      const { openFileSecrets } = await import(${JSON.stringify(new URL('./open-file-secrets.ts', import.meta.url).href)});
      const { systemClock } = await import(${JSON.stringify(new URL('../base/clock.ts', import.meta.url).href)});
      const { silentLog } = await import(${JSON.stringify(new URL('../base/log.ts', import.meta.url).href)});
      const sealer = { seal: async (value) => ({ place: 'unprotected', form: 'plain', value }) };
      const secrets = openFileSecrets({ dataDir: ${JSON.stringify(dataDir)}, clock: systemClock, log: silentLog, sealer });
      await secrets.set('token-ijklmnop', 'left-by-a-kill', 'even-unprotected');
    `;
    const killed = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });
    expect(killed).toMatchObject({ signal: 'SIGKILL', stderr: '' });
    expect(readdirSync(dataDir)).toHaveLength(2);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(must(await open().get(TOKEN))?.value).toBe(SECRET);
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
  });
});

describe('a secret that the system does not open', () => {
  beforeEach(async () => {
    must(await open().set(TOKEN, SECRET, 'if-protected'));
  });

  it.each<[string, OpenedSecret]>([
    ['now', { kind: 'not-now' }],
    ['ever', { kind: 'never' }],
  ])('%s stays in the file until another takes its place', async (_name, answer) => {
    sealer.answer = answer;
    const got = await open().get(TOKEN);
    if (answer.kind === 'not-now')
      expect(got).toMatchObject({ ok: false, error: { code: 'secret-not-read' } });
    else expect(got).toEqual({ ok: true, value: null });
    sealer.answer = null;
    expect(must(await open().get(TOKEN))?.value).toBe(SECRET);
    must(await open().set(TOKEN, 'another', 'if-protected'));
    expect(must(await open().get(TOKEN))?.value).toBe('another');
  });

  it('says in the log that it never will', async () => {
    sealer.answer = { kind: 'never' };
    await open().get(TOKEN);
    expect(log.lines).toEqual([{ event: 'secrets.cannot-be-opened', fields: { name: TOKEN } }]);
  });

  it('within a quarter of a minute is not waited for', async () => {
    sealer.answer = new Promise(() => {});
    const got = open().get(TOKEN);
    clock.advance(15_000);
    expect(await got).toMatchObject({ ok: false, error: { code: 'secret-not-read' } });
  });
});

describe('a secret that the system wants sealed anew', () => {
  it('is, and says where it is then', async () => {
    sealer.kind = 'unprotected';
    must(await open().set(TOKEN, SECRET, 'even-unprotected'));
    sealer.kind = 'encrypted';
    sealer.reseal = true;
    expect(must(await open().get(TOKEN))).toEqual({ value: SECRET, place: 'protected' });
    sealer.reseal = false;
    expect(must(await open().get(TOKEN))).toEqual({ value: SECRET, place: 'protected' });
  });

  it('is not where it would be protected less', async () => {
    must(await open().set(TOKEN, SECRET, 'if-protected'));
    const before = readFileSync(file, 'utf8');
    sealer.kind = 'unprotected';
    sealer.reseal = true;
    expect(must(await open().get(TOKEN))).toEqual({ value: SECRET, place: 'protected' });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });
});

describe('the secret of the listener, where 0.2 kept it', () => {
  const oldFile = (): string => join(dataDir, 'listener-secret');
  beforeEach(() => writeFileSync(oldFile(), `${SECRET}\n`, { mode: 0o600 }));

  it.each([
    ['encrypted', 'protected'],
    ['unprotected', 'unprotected'],
  ] as const)('moves over and is deleted there, %s', async (kind, place) => {
    sealer.kind = kind;
    expect(must(await open().get('listener'))).toEqual({ value: SECRET, place });
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
    expect(must(await open().get('listener'))).toEqual({ value: SECRET, place });
  });

  it('stays there while it cannot be kept', async () => {
    sealer.kind = 'none';
    expect(must(await open().get('listener'))).toEqual({ value: SECRET, place: 'this-run' });
    expect(readdirSync(dataDir)).toEqual(['listener-secret']);
  });

  it('never takes the place of one that is known', async () => {
    const old = readFileSync(oldFile());
    must(await open().set('listener', 'another', 'if-protected'));
    writeFileSync(oldFile(), old);
    expect(must(await open().get('listener'))?.value).toBe('another');
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
  });

  it.each<[string, (secrets: Secrets) => Promise<unknown>, string | undefined]>([
    ['replaced', (secrets) => secrets.set('listener', 'another', 'if-protected'), 'another'],
    ['removed', (secrets) => secrets.remove('listener'), undefined],
  ])('is gone for good once it was %s', async (_name, change, value) => {
    await change(open());
    expect(readdirSync(dataDir)).not.toContain('listener-secret');
    expect(must(await open().get('listener'))?.value).toBe(value);
  });
});
