import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WriteChunk } from '../files/write-pieces.ts';
import { createPacker } from '../journal/blocks/packer.ts';
import { createJournalReader } from '../journal/create-reader.ts';
import type { QuarantinedEntry } from '../journal/port/journal.ts';
import type { JournalReader } from '../journal/reading/reader.ts';
import { openStore, type Store } from '../journal/store/store.ts';
import { storeBatchOf } from '../journal/store/store-batch.ts';
import { unreadableEntry } from '../journal/testing/unreadable.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { runExport } from './run-export.ts';

const T = 1_770_000_000;
const REQUEST = { fromMs: 0, toMs: 8.64e15, vehicleId: null, format: 'unreadable' } as const;
let folder: string;
let store: Store;
let reader: JournalReader;

beforeEach(() => {
  folder = temporaryFolder();
  store = openStore(join(folder, 'journal-test.db'));
  reader = createJournalReader(join(folder, 'journal-test.db'));
});
afterEach(() => {
  reader.close();
  store.close();
});

const commit = (...quarantined: readonly QuarantinedEntry[]): void => {
  store.commit(storeBatchOf({ messages: [], logs: [], states: [], quarantined }, [], createPacker()));
};

async function exported(request: Parameters<typeof runExport>[1] = REQUEST) {
  const chunks: string[] = [];
  const write: WriteChunk = async (chunk) => {
    chunks.push(String(chunk));
  };
  const hooks = { onProgress() {}, signal: new AbortController().signal };
  const outcome = await runExport(reader, request, write, hooks);
  const text = chunks.join('');
  expect(text === '' || text.endsWith('\n')).toBe(true);
  const lines = text.split('\n').slice(0, -1);
  expect(lines).toHaveLength(outcome.written);
  return {
    lines: lines.map((line) => JSON.parse(line)),
    most: Math.max(0, ...chunks.map((chunk) => chunk.length)),
  };
}
const bytesOf = ({ payload, encoding }: { readonly payload: string; readonly encoding: string }): Buffer =>
  Buffer.from(payload, encoding === 'text' ? 'utf8' : 'base64');

describe('the export of what could not be read', () => {
  it('gives each with time, source, topic and reason, and its payload as text', async () => {
    commit(unreadableEntry('{"x":NaN}', T));
    commit(unreadableEntry('{"x":NaN}', T + 9, { delivery: 2, repeats: 'delivery' }));
    commit(unreadableEntry('null', T + 10, { source: 'http', topic: '', reason: 'It is null.' }));
    const { lines } = await exported();
    expect(lines).toEqual([
      {
        time: '2026-02-02T02:40:00.000Z',
        source: 'mqtt',
        topic: 'flespi/message/gw/devices/7',
        reason: 'The message is not JSON.',
        bytes: 9,
        times: 2,
        last: '2026-02-02T02:40:09.000Z',
        encoding: 'text',
        payload: '{"x":NaN}',
      },
      expect.objectContaining({
        source: 'http',
        topic: null,
        reason: 'It is null.',
        payload: 'null',
        times: 1,
      }),
    ]);
  });

  it.each<[string, Uint8Array | string, 'text' | 'base64']>([
    ['nothing', '', 'text'],
    ['a byte order mark', '\ufeff{', 'text'],
    ['control characters', 'a\u0000\u0007\r\n\u2028"\\', 'text'],
    ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte), 'base64'],
    ['half a character', Uint8Array.of(0x7b, 0xe2, 0x82), 'base64'],
    ['an encoded lone surrogate', Uint8Array.of(0xed, 0xa0, 0x80), 'base64'],
    ['one byte more than a piece', new Uint8Array(48 * 1024 + 1).fill(0xff), 'base64'],
  ])('gives %s back byte for byte', async (_, payload, encoding) => {
    commit(unreadableEntry(payload, T));
    const { lines } = await exported();
    expect(lines).toMatchObject([{ encoding, bytes: Buffer.from(payload).length }]);
    expect(bytesOf(lines[0]).equals(Buffer.from(payload))).toBe(true);
  });

  it('gives one far larger than a message in small pieces', async () => {
    const payload = new Uint8Array(20_000_000);
    commit(unreadableEntry(payload, T));
    const { lines, most } = await exported();
    expect(lines[0].encoding).toBe('base64');
    expect(bytesOf(lines[0]).equals(payload)).toBe(true);
    expect(most).toBeLessThan(200_000);
  });

  it('goes by receipt, and gives nothing where nothing came then', async () => {
    commit(...['a', 'b', 'c'].map((text, index) => unreadableEntry(text, T + index)));
    const { lines } = await exported({ ...REQUEST, fromMs: (T + 1) * 1000, toMs: (T + 2) * 1000 });
    expect(lines.map(({ payload }) => payload)).toEqual(['b']);
    expect((await exported({ ...REQUEST, fromMs: (T + 3) * 1000 })).lines).toEqual([]);
  });
});
