import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const MODULE = new URL('log-file.ts', import.meta.url).href;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetglass-log-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is written whatever folder the process was started in, as one of a service is', () => {
  const program = `
    const { createLogFile } = await import(${JSON.stringify(MODULE)});
    const failures = [];
    const write = createLogFile({ folder: 'logs', turnsAtBytes: 1e6, onFailure: (said) => failures.push(said) });
    write('a line\\n');
    process.stdout.write(JSON.stringify(failures));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).not.toContain('Error');
  expect(stdout).toBe('[]');
  expect(readFileSync(join(folder, 'logs', 'fleetglass.log'), 'utf8')).toContain('a line');
});
