import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';

const module = fileURLToPath(new URL('./supervise.ts', import.meta.url));
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** A parent process that supervises a host given as a script, as `npm start` does. */
function startParent(hostScript: string) {
  const hostFile = join(folder, 'host.mjs');
  writeFileSync(hostFile, hostScript);
  const parentFile = join(folder, 'parent.ts');
  writeFileSync(
    parentFile,
    `import { supervise } from ${JSON.stringify(module)};
     process.exit(await supervise({ program: process.execPath, args: [${JSON.stringify(hostFile)}], env: { GIVEN: 'yes' }, stdin: 'nothing' }, null));`,
  );
  const parent = spawn(process.execPath, [parentFile], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  parent.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return {
    parent,
    said: () => said,
    exited: new Promise<number | null>((resolve) => parent.on('exit', (code) => resolve(code))),
  };
}

describe('supervise', () => {
  it('passes environment, output and exit code on', async () => {
    const { exited, said } = startParent(
      'console.log(process.env.GIVEN); process.disconnect(); process.exitCode = 7;',
    );
    expect(await exited).toBe(7);
    expect(said()).toBe('yes\n');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('forwards %s and waits for the host', async (signal) => {
    const { parent, exited, said } = startParent(
      `process.on('${signal}', () => setTimeout(() => { console.log('bye'); process.exit(0); }, 20));
       setInterval(() => {}, 1000); console.log('up');`,
    );
    await vi.waitFor(() => expect(said()).toBe('up\n'), { timeout: 10_000 });
    parent.kill(signal);
    expect(await exited).toBe(0);
    expect(said()).toBe('up\nbye\n');
  });

  it('tells a host that is killed by its exit code', async () => {
    const { exited } = startParent("process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);");
    expect(await exited).toBe(137);
  });

  it('takes the host with it when it is killed outright', async () => {
    const note = join(folder, 'ended');
    const { parent, said } = startParent(
      `import { writeFileSync } from 'node:fs';
       process.on('disconnect', () => { writeFileSync(${JSON.stringify(note)}, ''); process.exit(0); });
       console.log('up');`,
    );
    await vi.waitFor(() => expect(said()).toBe('up\n'), { timeout: 10_000 });
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(existsSync(note)).toBe(true), { timeout: 10_000 });
  });
});
