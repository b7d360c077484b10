import { execFileSync, spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const SOURCE = JSON.stringify(fileURLToPath(new URL('./take-stdin.ts', import.meta.url)));
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

it.skipIf(process.platform === 'win32')(
  'waits for what comes later on a pipe that lets nobody wait',
  async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const end = openSync(pipe, 'r+');
    const program = `
    import { closeSync, constants, openSync } from 'node:fs';
    import { takeStdin } from ${SOURCE};
    closeSync(0);
    openSync(${JSON.stringify(pipe)}, constants.O_RDONLY | constants.O_NONBLOCK);
    const { wait } = Atomics;
    Atomics.wait = (...how) => {
      console.log('waits');
      return wait(...how);
    };
    console.log(takeStdin(100));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (said === '') {
        writeSync(end, 'token');
        closeSync(end);
      }
      said += text;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(said).toMatch(/^(waits\n)+token\n$/);
  },
);
