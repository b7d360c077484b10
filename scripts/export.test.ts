/** The export program as a process, over a real journal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeDeviceMessage } from '../src/core/flespi/message.ts';
import { createPacker } from '../src/core/journal/blocks/packer.ts';
import { journalFile } from '../src/core/journal/opening/set-aside.ts';
import type { MessageEntry } from '../src/core/journal/port/journal.ts';
import { openStore } from '../src/core/journal/store/store.ts';
import { storeBatchOf } from '../src/core/journal/store/store-batch.ts';
import { unreadableEntry } from '../src/core/journal/testing/unreadable.ts';
import { layVersion1, VERSION_1 } from '../src/core/journal/testing/version-1.ts';
import { temporaryFolder } from '../src/core/testing/temporary-folder.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const START_S = Date.UTC(2026, 0, 1) / 1000;
let dataDir: string;
let running: ChildProcess[];
let closing: (() => void)[];

beforeEach(() => {
  dataDir = temporaryFolder();
  running = [];
  closing = [];
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const close of closing) close();
});

/** A journal as a running host has it open. */
function open(): {
  commit(from: number, to: number): void;
  setAside(payload: string | Uint8Array, timeS: number): void;
  close(): void;
} {
  const store = openStore(journalFile(dataDir, 'journal-ab12'));
  const packer = createPacker();
  let isOpen = true;
  const close = (): void => {
    if (isOpen) store.close();
    isOpen = false;
  };
  closing.push(close);
  return {
    commit(from, to) {
      for (let first = from; first < to; first += 2_000) {
        const entries = Array.from({ length: Math.min(2_000, to - first) }, (_, index) =>
          entryOf(first + index),
        );
        store.commit({ messages: packer.pack(entries), logs: [], states: [], quarantined: [] });
      }
    },
    setAside(payload, timeS) {
      const quarantined = [unreadableEntry(payload, timeS)];
      store.commit(storeBatchOf({ messages: [], logs: [], states: [], quarantined }, [], packer));
    },
    close,
  };
}

/** A message as it comes, with what only its own text can keep: blanks, twenty digits, a key twice. */
const bodyOf = (index: number): string =>
  `{"device.id":${index % 2},\n "timestamp": ${START_S + index},"server.timestamp":${START_S + index}.5,` +
  `"position.latitude":${index / 1e4},"position.longitude":-10.5,"text":"=Ж${index}","digits":12345678901234567890,"a":1,"a":2}`;
const lineOf = (index: number): string => bodyOf(index).replace('\n', ' ');

function entryOf(index: number): MessageEntry {
  const body = Buffer.from(bodyOf(index));
  const receivedAtMs = (START_S + index + 1) * 1000;
  const topic = `flespi/message/gw/devices/${index % 2}`;
  const event = decodeDeviceMessage({
    topic,
    payload: body,
    retain: false,
    userProperties: undefined,
    receivedAtMs,
  });
  if (event.kind !== 'message') throw new Error(event.reason);
  return { event, body, source: 'mqtt', receivedAtMs, streamId: null, delivery: 1, redelivered: false };
}

function start(args: readonly string[]) {
  const child = spawn(process.execPath, ['scripts/export.ts', '--data-dir', dataDir, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { child, said, ended };
}

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, index) => `${lineOf(from + index)}\n`).join('');

describe('npm run export', () => {
  it('gives every message of a stopped host once, exactly as it came', async () => {
    const journal = open();
    journal.commit(0, 5_000);
    journal.commit(4_000, 5_000);
    journal.close();
    const { said, ended } = start(['--format', 'ndjson']);
    expect(await ended).toBe(0);
    expect(said.stderr).toBe('');
    expect(said.stdout === lines(0, 5_000)).toBe(true);
  });

  it('gives what a running host has committed so far', async () => {
    const journal = open();
    journal.commit(0, 100);
    const first = start(['--format', 'ndjson']);
    expect(await first.ended).toBe(0);
    expect(first.said.stdout === lines(0, 100)).toBe(true);

    journal.commit(100, 3_000);
    const out = join(dataDir, 'tracks.geojson');
    const second = start([
      '--format',
      'geojson',
      '--vehicle',
      '1',
      '--from',
      '2026-01-01T00:00:01Z',
      '--out',
      out,
    ]);
    journal.commit(3_000, 4_000);
    expect([await second.ended, second.said.stderr]).toEqual([0, '']);
    const [feature] = JSON.parse(readFileSync(out, 'utf8')).features;
    expect(feature.properties.times.length).toBeGreaterThanOrEqual(1_500);
    expect(feature.geometry.coordinates[0]).toEqual([-10.5, 0.0001]);
  });

  it('keeps to the span, which may be empty', async () => {
    open().commit(0, 100);
    const span = (from: string, to: string) => start(['--format', 'ndjson', '--from', from, '--to', to]);
    const some = span('2026-01-01T00:00:10Z', '2026-01-01T00:00:12Z');
    const none = span('2026-01-02', '2026-01-03');
    expect([await some.ended, await none.ended]).toEqual([0, 0]);
    expect([some.said.stdout, none.said.stdout]).toEqual([lines(10, 12), '']);
  });

  it('leaves no part of a file behind at Ctrl+C', async () => {
    const journal = open();
    journal.commit(0, 100_000);
    journal.close();
    const before = readdirSync(dataDir);
    const { child, said, ended } = start(['--format', 'csv', '--out', join(dataDir, 'out.csv')]);
    await vi.waitFor(() => expect(readdirSync(dataDir).join()).toContain('.partial'), {
      timeout: 15_000,
      interval: 5,
    });
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await ended).toBe(1);
    expect(said.stderr).toBe('Stopped before the end.\n');
    expect(readdirSync(dataDir).filter((name) => !/-(wal|shm)$/.test(name))).toEqual(
      before.filter((name) => !/-(wal|shm)$/.test(name)),
    );
  });

  it('ends without a word where whoever reads it has seen enough', async () => {
    const journal = open();
    journal.commit(0, 20_000);
    const { child, said, ended } = start(['--format', 'ndjson']);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.stdout.destroy();
    expect(await ended).toBe(0);
    expect(said.stderr).toBe('');
  });

  it('gives what could not be read, of a running and of a stopped host, by receipt', async () => {
    const journal = open();
    journal.setAside('{"x":NaN}', START_S);
    const first = start(['--unreadable']);
    expect(await first.ended).toBe(0);
    journal.setAside(Uint8Array.of(0xff, 0x00), START_S + 3_600);
    journal.close();
    const out = join(dataDir, 'unreadable.ndjson');
    const second = start(['--unreadable', '--from', '2026-01-01T01:00:00Z', '--out', out]);
    expect(await second.ended).toBe(0);
    expect(JSON.parse(first.said.stdout)).toMatchObject({
      time: '2026-01-01T00:00:00.000Z',
      source: 'mqtt',
      topic: 'flespi/message/gw/devices/7',
      reason: 'The message is not JSON.',
      encoding: 'text',
      payload: '{"x":NaN}',
    });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ encoding: 'base64', payload: '/wA=' });
    expect(first.said.stderr + second.said.stderr + second.said.stdout).toBe('');
  });

  it('gives all of a journal of an earlier version, and leaves the file as it is', async () => {
    const file = journalFile(dataDir, 'journal-old');
    layVersion1(file);
    const before = readFileSync(file);
    const messages = start(['--format', 'ndjson']);
    expect([await messages.ended, messages.said.stderr]).toEqual([0, '']);
    expect(messages.said.stdout.split('\n')).toHaveLength(VERSION_1.messages + 1);
    const unreadable = start(['--unreadable']);
    expect([await unreadable.ended, unreadable.said.stderr]).toEqual([0, '']);
    expect(unreadable.said.stdout.split('\n')).toHaveLength(VERSION_1.quarantined + 1);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each([
    [['--unreadable', '--format', 'csv'], 2, /^--unreadable is always ndjson; leave --format out\.\n$/],
    [['--unreadable'], 1, /^There is no journal in .*\.\n$/],
    [['--format', 'xls'], 2, /^--format takes one of ndjson, csv, xlsx, gpx, geojson\.\n$/],
    [['--format', 'csv'], 1, /^There is no journal in .*\.\n$/],
  ])('refuses %j in one line', async (args, exitCode, line) => {
    const { said, ended } = start(args);
    expect(await ended).toBe(exitCode);
    expect(said.stdout).toBe('');
    expect(said.stderr).toMatch(line);
  });

  it('leaves out a block of which one bit was changed, says whose messages it held and ends with 1', async () => {
    const journal = open();
    journal.commit(0, 100);
    journal.commit(100, 200);
    journal.close();
    const file = journalFile(dataDir, 'journal-ab12');
    const bytes = readFileSync(file);
    const database = new DatabaseSync(file, { readOnly: true });
    const body = database.prepare('SELECT body FROM blocks ORDER BY id LIMIT 1').get()?.body;
    database.close();
    const at = bytes.indexOf(Buffer.from(body as Uint8Array).subarray(0, 64));
    bytes[at + 32] = (bytes[at + 32] ?? 0) ^ 1;
    writeFileSync(file, bytes);

    const { said, ended } = start(['--format', 'ndjson']);
    expect(await ended).toBe(1);
    expect(said.stdout === lines(100, 200)).toBe(true);
    expect(said.stderr).toBe(
      'Damaged, and missing here: 100 messages of 0, 1 from 2026-01-01T00:00:00.500Z to 2026-01-01T00:01:39.500Z.\n',
    );
    // The other vehicle's file, and one that is damaged as a whole: the same is missing.
    bytes.fill(0, 0, 4096);
    writeFileSync(join(dataDir, 'journal-ab12.damaged-20260101T000000.db'), bytes);
    const aside = start(['--format', 'ndjson', '--journal', 'journal-ab12.damaged-20260101T000000.db']);
    expect(await aside.ended).toBe(1);
    expect(aside.said.stdout === lines(100, 200)).toBe(true);
    expect(aside.said.stderr).toMatch(/100 messages of 0, 1 from/);
  });

  it('says of a journal that was set aside that its messages are not in what comes out, and ends with 1', async () => {
    const journal = open();
    journal.commit(0, 10);
    journal.close();
    const aside = 'journal-ab12.damaged-20260101T000000.db';
    writeFileSync(join(dataDir, aside), 'x'.repeat(10_000));
    const { said, ended } = start(['--format', 'ndjson']);
    expect(await ended).toBe(1);
    expect(said.stdout === lines(0, 10)).toBe(true);
    expect(said.stderr).toContain(aside);
  });

  it('misses nothing because of a file that was found in the place of the journal', async () => {
    const journal = open();
    journal.commit(0, 10);
    journal.close();
    writeFileSync(join(dataDir, 'journal-ab12.replaced-20260101T000000.db'), 'x'.repeat(10_000));
    const { said, ended } = start(['--format', 'ndjson']);
    expect(await ended).toBe(0);
    expect(said.stdout === lines(0, 10)).toBe(true);
  });

  it('says in one line that a file is no journal', async () => {
    writeFileSync(join(dataDir, 'journal-ab12.db'), 'x'.repeat(10_000));
    const { said, ended } = start(['--format', 'csv']);
    expect(await ended).toBe(1);
    expect(said.stdout).toBe('');
    expect(said.stderr).toMatch(/^The journal .* cannot be read: .*\n$/);
  });
});
