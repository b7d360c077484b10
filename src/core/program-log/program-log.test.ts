import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { LARGEST_FILE_BYTES, logFilePath, MOST_FILES } from './log-file.ts';
import { createProgramLog } from './program-log.ts';

function someLog(level: 'info' | 'debug' = 'info') {
  const dataDir = temporaryFolder();
  const folder = join(dataDir, 'logs');
  const shown: string[] = [];
  const programLog = createProgramLog({
    clock: createFakeClock(),
    folder,
    level,
    toTerminal: (line) => shown.push(line),
  });
  return { dataDir, folder, shown, programLog };
}

const textOf = async ({ programLog }: ReturnType<typeof someLog>) => {
  const read = await programLog.read();
  if (!read.ok) throw new Error(inEnglish(read.error));
  return read.value;
};

describe('the program’s own log', () => {
  it('is on the terminal, and in a file when the call returns', async () => {
    const made = someLog();
    expect(await textOf(made)).toEqual({ text: '', isCut: false });
    made.programLog.log.info('test.started', { words: 'für % %s %c' });
    const line = '2026-01-01T00:00:00.000Z info test.started words="für % %s %c"\n';
    expect(made.shown).toEqual([line]);
    expect(readFileSync(logFilePath(made.folder, 0), 'utf8')).toBe(line);
    expect(await textOf(made)).toEqual({ text: line, isCut: false });
    expect(statSync(logFilePath(made.folder, 0)).mode & 0o077).toBe(0);
  });

  it('goes on in the file of the run before', async () => {
    const made = someLog();
    mkdirSync(made.folder);
    writeFileSync(logFilePath(made.folder, 0), 'before\n');
    made.programLog.log.info('test.after');
    expect((await textOf(made)).text).toBe('before\n2026-01-01T00:00:00.000Z info test.after\n');
  });

  it('says more or less from now on', async () => {
    const made = someLog();
    made.programLog.log.debug('test.one');
    made.programLog.setLevel('debug');
    expect(made.programLog.level()).toBe('debug');
    made.programLog.log.debug('test.two');
    made.programLog.setLevel('error');
    made.programLog.log.warn('test.three');
    expect((await textOf(made)).text).toMatch(/^\S+ debug test.two\n$/);
    expect(made.shown).toHaveLength(1);
  });

  it('keeps so many files of such a size, the newest lines last', async () => {
    const made = someLog();
    const long = 'x'.repeat(LARGEST_FILE_BYTES / 4);
    for (let n = 0; n < 5 * (MOST_FILES + 2); n += 1) made.programLog.log.info(`test.line${n}`, { long });
    const sizes = [...Array(MOST_FILES + 2).keys()].map((age) => {
      const path = logFilePath(made.folder, age);
      return existsSync(path) ? statSync(path).size : 0;
    });
    expect(sizes.slice(MOST_FILES)).toEqual([0, 0]);
    for (const size of sizes.slice(0, MOST_FILES)) {
      expect(size).toBeGreaterThan(0);
      expect(size).toBeLessThan(LARGEST_FILE_BYTES * 1.5);
    }
    const newestOf = (age: number): number =>
      Number(/line(\d+)(?!.*line)/s.exec(readFileSync(logFilePath(made.folder, age), 'utf8'))?.[1]);
    const newest = [...Array(MOST_FILES).keys()].map(newestOf);
    expect(newest).toEqual(newest.toSorted((a, b) => b - a));
    expect(newest[0]).toBe(5 * (MOST_FILES + 2) - 1);
  });

  it('is no larger in all where its files cannot take turns, and goes on', () => {
    const made = someLog();
    mkdirSync(join(logFilePath(made.folder, MOST_FILES - 1), 'in the way'), { recursive: true });
    const words = 'x'.repeat(100_000);
    let largest = 0;
    for (let line = 0; line < 250; line++) {
      made.programLog.log.info('test.line', { line, words });
      largest = Math.max(largest, statSync(logFilePath(made.folder, 0)).size);
    }
    expect(largest).toBeGreaterThan(2 * LARGEST_FILE_BYTES);
    expect(largest).toBeLessThan((MOST_FILES + 2) * LARGEST_FILE_BYTES);
    expect(readFileSync(logFilePath(made.folder, 0), 'utf8')).toContain(' test.line line=249 ');
    expect(made.shown.filter((line) => line.includes('log.not-written'))).toHaveLength(1);
  });

  it('is read by whole lines, and says where older ones are left out', async () => {
    const made = someLog();
    for (let n = 0; n < 100; n += 1) made.programLog.log.info('test.filler', { text: 'ä'.repeat(6_000) });
    made.programLog.log.info('test.last');
    const { text, isCut } = await textOf(made);
    expect(isCut).toBe(true);
    expect(text.startsWith('2026-01-01T00:00:00.000Z info test.filler text="ä')).toBe(true);
    expect(text.endsWith('info test.last\n')).toBe(true);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(512 * 1024);
  });

  it('is read across the files', async () => {
    const made = someLog();
    mkdirSync(made.folder);
    writeFileSync(logFilePath(made.folder, 2), 'a\n');
    writeFileSync(logFilePath(made.folder, 1), 'b\n');
    writeFileSync(logFilePath(made.folder, 0), 'c\n');
    expect(await textOf(made)).toEqual({ text: 'a\nb\nc\n', isCut: false });
  });

  it('says once that its files cannot be written, and goes on on the terminal', async () => {
    const made = someLog();
    made.programLog.log.info('test.one');
    rmSync(made.folder, { recursive: true });
    made.programLog.log.info('test.two');
    made.programLog.log.info('test.three');
    const events = made.shown.map((line) => line.split(' ')[2]?.trim());
    expect(events).toEqual(['test.one', 'test.two', 'log.not-written', 'test.three']);
    expect(made.shown[2]).toContain('ENOENT');
    mkdirSync(made.folder);
    made.programLog.log.info('test.four');
    expect((await textOf(made)).text).toMatch(/info test.four\n$/);
  });

  it('says that it cannot be read', async () => {
    const made = someLog();
    mkdirSync(logFilePath(made.folder, 0), { recursive: true });
    const read = await made.programLog.read();
    expect(read).toEqual({
      ok: false,
      error: { code: 'log-unreadable', folder: made.folder, reason: 'EISDIR' },
    });
  });
});
