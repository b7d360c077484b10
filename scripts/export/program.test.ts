import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeReader, type FakeMessage } from '../../src/core/export/testing/fake-reader.ts';
import type { JournalReader } from '../../src/core/journal/reading/reader.ts';
import { createFakeClock } from '../../src/core/testing/fake-clock.ts';
import { temporaryFolder } from '../../src/core/testing/temporary-folder.ts';
import { exportMessages } from './program.ts';

const MESSAGES: readonly FakeMessage[] = ['1', '2'].map((vehicleId, index) => ({
  vehicleId,
  timeUs: Date.UTC(2026, 0, 1 + index) * 1000,
  body: `{"v":${vehicleId}}`,
}));

let dataDir: string;
let controller: AbortController;
beforeEach(() => {
  dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'journal-ab12.db'), '');
  controller = new AbortController();
});

/** Takes everything, or fails or holds on as told. */
function sink(take: (text: string, done: (error?: Error) => void) => void = (_text, done) => done()) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      take(chunk.toString(), done);
    },
  });
  return { stream, text: () => chunks.join('') };
}

async function run(
  argv: readonly string[],
  {
    reader = createFakeReader(MESSAGES),
    out = sink(),
    isTTY = false,
  }: {
    readonly reader?: JournalReader;
    readonly out?: ReturnType<typeof sink>;
    readonly isTTY?: boolean;
  } = {},
) {
  let stderr = '';
  let closed = 0;
  const exitCode = await exportMessages({
    argv: ['--data-dir', dataDir, ...argv],
    env: {},
    stdout: out.stream,
    stderr: {
      isTTY,
      write(text: string) {
        stderr += text;
      },
    },
    clock: createFakeClock(),
    signal: controller.signal,
    openReader: () => ({
      ...reader,
      close() {
        closed += 1;
      },
    }),
  });
  return { exitCode, stdout: out.text(), stderr, closed };
}

describe('the export program', () => {
  it('writes what is asked for to stdout, and nothing else anywhere', async () => {
    expect(await run(['--format', 'ndjson', '--from', '2026-01-02', '--to', '2026-01-03'])).toEqual({
      exitCode: 0,
      stdout: '{"v":2}\n',
      stderr: '',
      closed: 1,
    });
    expect((await run(['--format', 'ndjson', '--vehicle', '1'])).stdout).toBe('{"v":1}\n');
  });

  it('writes a file, and tells a terminal how it went', async () => {
    const out = join(dataDir, 'out.ndjson');
    const { exitCode, stdout, stderr } = await run(['--format', 'ndjson', '--out', out], { isTTY: true });
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(readFileSync(out, 'utf8')).toBe('{"v":1}\n{"v":2}\n');
    expect(stderr).toMatch(
      /2 written, 0\.0 MB, 100 %.*2 written, 0\.0 MB, as of 2026-01-01T00:00:00\.000Z\.\n$/s,
    );
  });

  it('ends without a word where whoever read has gone', async () => {
    const out = sink((_text, done) =>
      done(Object.assign(new Error('gone'), { code: 'EPIPE', syscall: 'write' })),
    );
    expect(await run(['--format', 'ndjson'], { out })).toMatchObject({ exitCode: 0, stderr: '', closed: 1 });
  });

  it('stops when told to though nobody takes what it writes', async () => {
    const out = sink(() => controller.abort());
    expect(await run(['--format', 'ndjson'], { out })).toMatchObject({
      exitCode: 1,
      stderr: 'Stopped before the end.\n',
      closed: 1,
    });
  });

  it('leaves nothing of a file when it is stopped', async () => {
    const before = readdirSync(dataDir);
    const reader = createFakeReader(MESSAGES);
    const { exitCode } = await run(['--format', 'ndjson', '--out', join(dataDir, 'out')], {
      reader: {
        ...reader,
        *messages(span) {
          yield* reader.messages(span);
          controller.abort();
        },
      },
    });
    expect(exitCode).toBe(1);
    expect(readdirSync(dataDir)).toEqual(before);
  });

  it.each([
    [['--format', 'xls'], 2, /^--format takes one of/],
    [['--format', 'csv', '--vehicle', '9'], 1, /^The journal holds no message of a vehicle "9"\.\n$/],
    [['--format', 'csv', '--account', 'x'], 1, /holds no journal of "x", but of ab12\.\n$/],
    [['--format', 'csv', '--out', '/none/x'], 1, /^.*none.x cannot be written \(ENOENT\)\.\n$/],
  ])('refuses %j in one line', async (argv, exitCode, line) => {
    const outcome = await run(argv);
    expect(outcome).toMatchObject({ exitCode, stdout: '' });
    expect(outcome.stderr).toMatch(line);
    expect(outcome.stderr.split('\n')).toHaveLength(2);
  });

  it('says in one line that the journal cannot be read', async () => {
    const reader: JournalReader = {
      ...createFakeReader(MESSAGES),
      count() {
        throw new Error('database disk image\nis malformed');
      },
    };
    const { exitCode, stderr, closed } = await run(['--format', 'ndjson'], { reader });
    expect([exitCode, closed]).toEqual([1, 1]);
    expect(stderr).toMatch(
      /^The journal .*journal-ab12\.db cannot be read: database disk image is malformed\n$/,
    );
  });

  it('names the journal that it takes where there are several', async () => {
    writeFileSync(join(dataDir, 'journal-cd34.db'), '');
    const { exitCode, stderr } = await run(['--format', 'ndjson']);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^Several journals are here: this is (ab12|cd34), .*\n$/);
  });

  it('prints its help', async () => {
    const { exitCode, stdout, closed } = await run(['--help']);
    expect([exitCode, closed]).toEqual([0, 0]);
    expect(stdout).toContain('--format F');
  });
});
