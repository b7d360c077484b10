import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { beforeEach, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';

// Each takes hundreds of megabytes through a process of its own: on a busy machine that is minutes.
vi.setConfig({ testTimeout: 300_000 });

const MIB = 1024 * 1024;
const takeBodies = fileURLToPath(new URL('testing/take-bodies.ts', import.meta.url));
const takeParallel = fileURLToPath(new URL('testing/take-parallel.ts', import.meta.url));
/** What is in use, garbage not counted, must fit into this. */
const HEAP = '--max-old-space-size=256';
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** Writes a gzipped body of `count` times the item, in brackets and with commas between. */
async function body(name: string, item: string, count: number): Promise<string> {
  const file = join(folder, name);
  function* text() {
    yield '[';
    const group = Math.max(1, Math.floor((64 * 1024) / item.length));
    for (let done = 0; done < count; done += group) {
      const some = Math.min(group, count - done);
      yield `${done === 0 ? '' : ','}${Array(some).fill(item).join(',')}`;
    }
    yield ']';
  }
  await pipeline(Readable.from(text()), createGzip({ level: 1 }), createWriteStream(file));
  return file;
}

async function take(...files: readonly string[]) {
  const { stdout } = await promisify(execFile)(process.execPath, [HEAP, takeBodies, ...files]);
  return JSON.parse(stdout) as {
    readonly statuses: number[];
    readonly messages: number;
    readonly peakBytes: number;
  };
}

/** An item that is a message, of so many empty arrays. */
const dense = (values: number): string => `{"ident":"a","x":[${'[],'.repeat(values)}0]}`;

it('refuses what can be no message before it costs memory', async () => {
  const files = [
    await body('lists', '[]', 40_000_000),
    await body('dense', dense(3_000_000), 12),
    await body('numbers', '7', 20_000_000),
  ];
  const { statuses, messages, peakBytes } = await take(...files);
  expect({ statuses, messages }).toEqual({ statuses: [413, 413, 413], messages: 0 });
  expect(peakBytes).toBeLessThan(700 * MIB);
});

it('takes the densest body that it takes at all in slices', async () => {
  const files = [await body('dense', dense(24_000), 400), await body('many', '{"ident":"a"}', 500_000)];
  const { statuses, messages, peakBytes } = await take(...files);
  expect({ statuses, messages }).toEqual({ statuses: [200, 200], messages: 500_400 });
  expect(peakBytes).toBeLessThan(700 * MIB);
});

/** Some seven hundred bytes, as trackers send them. */
const ORDINARY = JSON.stringify({
  ident: 'unit',
  'channel.id': 7,
  timestamp: 1_770_000_000,
  'server.timestamp': 1_770_000_000,
  ...Object.fromEntries(Array.from({ length: 24 }, (_, index) => [`custom.parameter.${index}`, index * 37])),
});

it('takes everything of many senders who send large bodies at once, some of it later, and holds little of it decoded', async () => {
  const [senders, messages] = [24, Math.ceil((10 * MIB) / ORDINARY.length)];
  const file = await body('ordinary', ORDINARY, messages);
  const { stdout } = await promisify(execFile)(process.execPath, [HEAP, takeParallel, file, String(senders)]);
  const taken = JSON.parse(stdout);
  expect(taken).toMatchObject({ statuses: Array(senders).fill(200), messages: senders * messages });
  // Together they are more than is held at one time.
  expect(taken.refused).toBeGreaterThan(0);
  expect(taken.peakBytes).toBeLessThan(500 * MIB);
}, 240_000);
