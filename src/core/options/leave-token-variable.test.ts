import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { endsWith } from './leave-token-variable.ts';

const own = (file: string): string => JSON.stringify(fileURLToPath(new URL(file, import.meta.url)));
const TOKEN = 'S3cretTokenThatMustNeverShow';
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

interface Told {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly later: string;
  readonly runs: string;
}

/** Runs a program that leaves its variable, and tells what it has after that. */
async function run(
  env: Readonly<Record<string, string>>,
  options: readonly string[] = [],
  stdin = 'its own',
  withChannel = false,
) {
  const program = join(folder, 'program.ts');
  writeFileSync(
    program,
    `import { appendFileSync, readFileSync } from 'node:fs';
     import { leaveTokenVariable } from ${own('./leave-token-variable.ts')};
     import { takeStdin } from ${own('../process/take-stdin.ts')};
     appendFileSync(${JSON.stringify(join(folder, 'runs'))}, 'run ');
     if (readFileSync(${JSON.stringify(join(folder, 'runs'))}).length > 12) process.exit(3);
     leaveTokenVariable(process, !process.argv.includes('--not-used'));
     const { pid, argv, execArgv, env } = process;
     const stdin = takeStdin(1000);
     const runs = readFileSync(${JSON.stringify(join(folder, 'runs'))}, 'utf8');
     console.log(JSON.stringify({ pid, argv, execArgv, env, stdin, later: takeStdin(1000), runs }));`,
  );
  const { NODE_OPTIONS: _options, FLEETGLASS_TOKEN: _token, ...others } = process.env;
  const child = spawn(
    process.execPath,
    ['--disable-sigusr1', '--stack-trace-limit=3', program, 'a b', ...options],
    { env: { ...others, ...env }, stdio: ['pipe', 'pipe', 'inherit', withChannel ? 'ipc' : 'ignore'] },
  );
  // A program that gets the token instead does not read ours.
  child.stdin?.on('error', () => {}).end(stdin);
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, child, told: JSON.parse(said) as Told };
}

describe.skipIf(process.platform === 'win32')('leaving the variable of the token', () => {
  it('keeps process, arguments, options of Node and the rest of the environment, and hands the token over once', async () => {
    const { code, child, told } = await run({
      FLEETGLASS_TOKEN: TOKEN,
      NODE_OPTIONS: '--no-warnings',
      OTHER: 'ö=\n',
    });
    expect(code).toBe(0);
    expect(told).toMatchObject({ pid: child.pid, stdin: TOKEN, later: '', runs: 'run run ' });
    expect(told.argv.slice(2)).toEqual(['a b']);
    expect(told.execArgv).toEqual(['--disable-sigusr1', '--stack-trace-limit=3']);
    expect(told.env).toMatchObject({
      NODE_OPTIONS: '--no-warnings',
      OTHER: 'ö=\n',
      FLEETGLASS_TOKEN_STDIN: '1',
    });
    expect(told.env).not.toHaveProperty('FLEETGLASS_TOKEN');
  });

  it.each([
    ['who wants no token', {}, ['--not-used']],
    ['who was given another there', {}, ['--token-stdin']],
    ['who was given another there by variable', { FLEETGLASS_TOKEN_STDIN: '1' }, []],
  ])('leaves the standard input to %s', async (_who, env, options) => {
    const { told } = await run({ FLEETGLASS_TOKEN: TOKEN, ...env }, options);
    expect(told).toMatchObject({ stdin: 'its own', runs: 'run run ' });
    expect(told.env).not.toHaveProperty('FLEETGLASS_TOKEN');
  });

  it('hands over none that is empty', async () => {
    const { told } = await run({ FLEETGLASS_TOKEN: ' ' });
    expect(told.stdin).toBe('its own');
    expect(told.env).not.toHaveProperty('FLEETGLASS_TOKEN_STDIN');
  });

  it('takes a switch that is off for one', async () => {
    const { told } = await run({ FLEETGLASS_TOKEN: TOKEN, FLEETGLASS_TOKEN_STDIN: '0' });
    expect(told).toMatchObject({ stdin: TOKEN, env: { FLEETGLASS_TOKEN_STDIN: '1' } });
  });

  it('executes itself once, whatever sets the variable again before it', async () => {
    const ahead = join(folder, 'ahead.cjs');
    writeFileSync(ahead, `process.env.FLEETGLASS_TOKEN = ${JSON.stringify(TOKEN)};`);
    const { told } = await run({ NODE_OPTIONS: `--require ${JSON.stringify(ahead)}` });
    expect(told).toMatchObject({ stdin: TOKEN, runs: 'run run ' });
    expect(told.env).not.toHaveProperty('FLEETGLASS_TOKEN');
  });

  it('tells what it starts of no process that this one ends with', async () => {
    const { told } = await run({ FLEETGLASS_TOKEN: TOKEN }, [], 'its own', true);
    const { env, pid } = told;
    expect(endsWith({ env, pid })).toBe(process.pid);
    expect(endsWith({ env, pid: pid + 1 })).toBeNull();
    expect(endsWith({ env: {}, pid })).toBeNull();
  });

  it('executes nothing anew without it', async () => {
    expect((await run({})).told).toMatchObject({ stdin: 'its own', runs: 'run ' });
  });
});
