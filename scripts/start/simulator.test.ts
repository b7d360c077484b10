import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type HostOptions, parseOptions } from '../../src/core/options/parse-options.ts';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { inEnglish } from '../../src/shared/wording/in-english.ts';
import { SimulatorEnded, startSimulator } from './simulator.ts';

let root: string;
beforeEach(() => {
  root = temporaryFolder();
  mkdirSync(join(root, 'src/simulator'), { recursive: true });
});

function options(...argv: readonly string[]): HostOptions {
  const parsed = parseOptions(['--demo', ...argv], {});
  if (!parsed.ok) throw new Error(inEnglish(parsed.error));
  return parsed.value;
}
/** Stands in for the simulator's program. */
const program = (script: string) => writeFileSync(join(root, 'src/simulator/cli.ts'), script);

describe('startSimulator', () => {
  it('asks for the world it was asked for, takes the account, and ends with the pipe', async () => {
    program(`
      console.log(JSON.stringify({ ready: true, url: process.argv.slice(2).join(' '), wsUrl: '', token: 'T' }));
      process.stdin.resume().on('end', () => process.exit(0));`);
    const { account, process } = await startSimulator(
      root,
      options('--vehicles', '7', '--seed', '3', '--scenario', 'calm'),
    );
    expect(account).toEqual({
      url: '--vehicles 7 --seed 3 --scenario calm --calculators --modem --end-with-stdin',
      token: 'T',
    });
    const exited = new Promise((resolve) => process.once('exit', resolve));
    process.stdin?.end();
    expect(await exited).toBe(0);
  });

  it('tells the exit code of one that ends before it is ready', async () => {
    program('process.exit(2);');
    await expect(startSimulator(root, options())).rejects.toMatchObject({ exitCode: 2 });
    await expect(startSimulator(root, options())).rejects.toBeInstanceOf(SimulatorEnded);
  });

  it.each([['not JSON'], ['null'], ['{"url":7,"token":"T"}'], ['[]']])(
    'does not take %j for an account',
    async (line) => {
      program(`console.log(${JSON.stringify(line)});`);
      await expect(startSimulator(root, options())).rejects.toThrow(/something else|before it was ready/);
    },
  );
});
