import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import mqtt from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { readCliOptions, usage, WrongOption } from './cli-options.ts';
import { SCENARIO_DESCRIPTIONS } from './scenarios/scenario.ts';
import { parseObject } from './testing/client.ts';

let folder = '';
const endings: (() => void)[] = [];
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  for (const end of endings.splice(0)) end();
});

/** Starts the program; `firstLine` is its first line on stdout, `ended` its exit code and what it said on stderr. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cli.ts'), ...args]);
  endings.push(() => child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const lines: string[] = [];
  const firstLine = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      resolve(line);
    });
  });
  const ended = new Promise<{ readonly code: number | null; readonly said: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, said }));
  });
  return { child, lines, firstLine, ended };
}

describe('the program', () => {
  it('says where it is in one line, takes the token of the file, and ends on SIGTERM', async () => {
    const tokenFile = join(folder, 'token');
    writeFileSync(tokenFile, 'abc123\n');
    const { child, lines, firstLine, ended } = start('--vehicles', '4', '--token-file', tokenFile);
    const ready = parseObject(await firstLine);
    expect(ready).toEqual({
      ready: true,
      url: expect.stringMatching(/^mqtt:\/\/127\.0\.0\.1:\d+$/),
      wsUrl: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+$/),
      token: 'abc123',
    });
    const client = await mqtt.connectAsync(String(ready.url), { username: 'abc123', reconnectPeriod: 0 });
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, said: '' });
    expect(lines).toHaveLength(1);
    await client.endAsync(true);
  });

  it('ends when its standard input closes, if told to', async () => {
    const { child, firstLine, ended } = start('--vehicles', '1', '--end-with-stdin');
    await firstLine;
    child.stdin.end();
    expect((await ended).code).toBe(0);
  });

  it('ends with 2 and one line over a wrong option', async () => {
    const { code, said } = await start('--scenario', 'chaos').ended;
    expect(code).toBe(2);
    expect(said.trimEnd().split('\n')).toHaveLength(1);
    for (const name of Object.keys(SCENARIO_DESCRIPTIONS)) expect(said).toContain(name);
  });

  it('ends with 1 and one line where a port is taken', async () => {
    const { url } = parseObject(await start('--vehicles', '1').firstLine);
    const { code, said } = await start('--vehicles', '1', '--port', new URL(String(url)).port).ended;
    expect(code).toBe(1);
    expect(said).toMatch(/^listen EADDRINUSE.*\n$/);
  });
});

describe('its options', () => {
  it('have defaults', () => {
    expect(readCliOptions([])).toEqual({
      vehicles: 60,
      seed: 1,
      scenario: 'calm',
      mqttPort: 0,
      wsPort: 0,
      tokenFile: null,
      streamUrl: null,
      calculators: false,
      modem: false,
      endWithStdin: false,
      help: false,
    });
  });

  it.each([
    ['--vehicles', '0'],
    ['--vehicles', 'ten'],
    ['--vehicles', '1e3'],
    ['--seed', '-1'],
    ['--port', '65536'],
    ['--stream-url', 'file:///etc/passwd'],
    ['--stream-url', 'nowhere'],
    ['--unknown', '1'],
    ['surplus', 'words'],
  ])('are refused in one line: %s %s', (...args) => {
    expect(() => readCliOptions(args)).toThrow(WrongOption);
    expect(() => readCliOptions(args)).toThrow(/^[^\n]+$/);
  });

  it('are all in the help, scenarios too', () => {
    for (const name of Object.keys(SCENARIO_DESCRIPTIONS)) expect(usage()).toContain(name);
    expect(usage()).toContain('--end-with-stdin');
  });
});
