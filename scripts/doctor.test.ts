/** The doctor program as a process, beside a host that has the data dir to itself. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { talk } from '../src/core/doctor/testing/talkative-broker.ts';
import { lockDataDir } from '../src/core/files/data-dir-lock.ts';
import { type FaultBroker, startFaultBroker } from '../src/core/session/testing/fault-broker.ts';
import { DEFAULT_SETTINGS } from '../src/core/settings/settings-file.ts';
import { someKeptAccount } from '../src/core/settings/testing/some-kept-account.ts';
import { temporaryFolder } from '../src/core/testing/temporary-folder.ts';
import { inEnglish } from '../src/shared/wording/in-english.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const TOKEN = 'S3cretTokenThatMustNeverShowUpAnywhere0123456789abcdefghijklmnop';
let dataDir: string;
let broker: FaultBroker;
let running: ChildProcess[];
const releases: (() => void)[] = [];

beforeEach(async () => {
  dataDir = temporaryFolder();
  running = [];
  broker = await startFaultBroker({ script: talk });
});
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  for (const release of releases.splice(0)) release();
  await broker.stop();
});

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['scripts/doctor.ts', '--data-dir', dataDir, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { child, said, ended };
}

describe('npm run doctor', () => {
  it('looks at everything beside a running host, and leaves its data dir as it was', async () => {
    const lock = lockDataDir(dataDir);
    if (!lock.ok) throw new Error(inEnglish(lock.error));
    releases.push(lock.value.release);
    const before = readdirSync(dataDir);
    const { said, ended } = start(['--broker', broker.url], { FLEETGLASS_TOKEN: TOKEN, DEBUG: 'mqttjs*' });
    expect(await ended).toBe(0);
    expect(said.stdout).toMatch(/\nResult: .* 0 failed, 6 skipped\.\n$/);
    expect(said.stdout + said.stderr).not.toContain(TOKEN);
    expect(readdirSync(dataDir)).toEqual(before);
  });

  it('ends at Ctrl+C, and says how far it came', async () => {
    const { child, said, ended } = start(['--broker', broker.url]);
    child.stdout.once('data', () => child.kill('SIGINT'));
    expect(await ended).toBe(1);
    expect(said.stdout).toMatch(/\nCancelled: .*\n$/);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('looks at the kept account, whose token only its window can read', async () => {
    const settings = {
      ...DEFAULT_SETTINGS,
      accounts: [someKeptAccount({ name: 'Haulage', brokerUrl: broker.url })],
    };
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings));
    const { said, ended } = start(['--account', 'Haulage']);
    expect(await ended).toBe(1);
    expect(said.stdout).toContain('Account: Haulage\n');
    expect(said.stdout).toContain('Token: The token cannot be read here: it is kept for the window');
    expect(broker.peers.flatMap(({ received }) => received)).toEqual([]);
  });

  it.each([
    [['--nonsense'], /^Unknown option '--nonsense'\. Try --help\.\n$/],
    [[], / keeps no account\. Give --broker and --token-file, or another --data-dir\.\n$/],
  ])('refuses %j in one line', async (args, line) => {
    const { said, ended } = start(args);
    expect(await ended).toBe(2);
    expect(said.stdout).toBe('');
    expect(said.stderr).toMatch(line);
  });
});
