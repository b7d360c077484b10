import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { lockDataDir } from './data-dir-lock.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

describe('lockDataDir', () => {
  it('is taken once, and again when released', () => {
    const dataDir = join(folder, 'new');
    const first = lockDataDir(dataDir);
    expect(first.ok).toBe(true);
    const second = lockDataDir(dataDir);
    expect(second).toMatchObject({ ok: false, error: { code: 'data-dir-busy' } });
    expect(second.ok ? '' : inEnglish(second.error)).toContain(dataDir);
    if (first.ok) first.value.release();
    const third = lockDataDir(dataDir);
    expect(third.ok).toBe(true);
    if (third.ok) third.value.release();
  });

  it('is let go of by the system when its process is killed', async () => {
    const module = fileURLToPath(new URL('./data-dir-lock.ts', import.meta.url));
    const script = `import { lockDataDir } from ${JSON.stringify(module)};
      console.log(lockDataDir(${JSON.stringify(folder)}).ok); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(other.stdout, 'data')) as [Buffer];
    expect(said.toString().trim()).toBe('true');
    expect(lockDataDir(folder)).toMatchObject({ ok: false, error: { code: 'data-dir-busy' } });
    other.kill('SIGKILL');
    await once(other, 'exit');
    const mine = lockDataDir(folder);
    expect(mine.ok).toBe(true);
    if (mine.ok) mine.value.release();
  });

  it('says so where the dir cannot be used', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(lockDataDir(join(file, 'below'))).toMatchObject({ ok: false, error: { code: 'data-dir' } });
  });
});
