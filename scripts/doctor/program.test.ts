import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/base/clock.ts';
import { talk } from '../../src/core/doctor/testing/talkative-broker.ts';
import { type Script, startFaultBroker } from '../../src/core/session/testing/fault-broker.ts';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { DOCTOR_STEPS } from '../../src/shared/doctor.ts';
import { DEFAULT_PROXY_SETTINGS } from '../../src/shared/proxy.ts';
import { ok } from '../../src/shared/result.ts';
import { runDoctor } from './program.ts';

const TOKEN = 'S3cretTokenThatMustNeverShowUpAnywhere0123456789abcdefghijklmnop';
let dataDir: string;
let controller: AbortController;
const endings: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'token'), TOKEN);
  controller = new AbortController();
});
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function run(argv: readonly string[], onWrite: (text: string) => void = () => {}) {
  let stdout = '';
  let stderr = '';
  const exitCode = await runDoctor({
    argv: ['--data-dir', dataDir, ...argv],
    env: {},
    stdout: {
      write(text) {
        stdout += text;
        onWrite(text);
      },
    },
    stderr: {
      write(text) {
        stderr += text;
      },
    },
    clock: systemClock,
    version: '1.2.3',
    platform: 'linux',
    signal: controller.signal,
    kept: { accounts: () => ok([]), proxy: () => DEFAULT_PROXY_SETTINGS },
  });
  return { exitCode, stdout, stderr };
}
async function against(script: Script): Promise<readonly string[]> {
  const broker = await startFaultBroker({ script });
  endings.push(broker.stop);
  return ['--broker', broker.url, '--token-file', join(dataDir, 'token')];
}

describe('the doctor program', () => {
  it('prints every step and the result, and ends with 0 where none failed', async () => {
    const { exitCode, stdout, stderr } = await run(await against(talk));
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Fleetglass doctor\nAccount: 127\.0\.0\.1\nBroker: mqtt:\/\/127\.0\.0\.1:\d+, by MQTT 5\n/,
    );
    expect(stdout.match(/^ ?\d+ {2}\w+/gm)).toHaveLength(DOCTOR_STEPS.length);
    expect(stdout).toMatch(/\n\nResult: \d+ passed, (\d+ warned, )?0 failed, \d+ skipped\.\n$/);
    expect(stdout).not.toContain(TOKEN);
  });

  it('ends with 1 where one failed', async () => {
    const refuse: Script = (peer) => peer.send({ cmd: 'connack', reasonCode: 134, sessionPresent: false });
    const { exitCode, stdout } = await run(await against(refuse));
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^ 7 {2}failed .*MQTT connection: The broker does not know this token\.$/m);
  });

  it('ends with 1 where it is stopped, and says so', async () => {
    const { exitCode, stdout } = await run(await against(talk), (text) => {
      if (text.includes('Way to the broker')) controller.abort();
    });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/\nCancelled: .*waiting\.\n$/);
  });

  it('does not begin where it is stopped before', async () => {
    controller.abort();
    expect((await run(await against(talk))).exitCode).toBe(1);
  });

  it.each([
    [['--nonsense'], "Unknown option '--nonsense'. Try --help.\n"],
    [['--account', 'x'], / keeps no account\. /],
  ])('refuses %j with 2, in one line', async (argv, line) => {
    const { exitCode, stdout, stderr } = await run(argv);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(line);
    expect(stderr.split('\n')).toHaveLength(2);
  });

  it('says its version and ends', async () => {
    expect(await run(['--version'])).toEqual({ exitCode: 0, stdout: 'Fleetglass 1.2.3\n', stderr: '' });
  });

  it('prints its help', async () => {
    const { exitCode, stdout } = await run(['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('--account NAME');
    expect(stdout).toContain('--token-file FILE');
  });
});
