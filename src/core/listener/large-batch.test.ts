// Slow: bodies of 60 MB.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createListenerBench, MESSAGE, ONE, post, textsOf } from './testing/listener-bench.ts';

const bench = createListenerBench();

describe('a batch', () => {
  it('of 100 000 messages is taken', async () => {
    const messages = Array.from({ length: 100_000 }, (_, index) => ({
      ...MESSAGE,
      timestamp: MESSAGE.timestamp + index,
      pad: 'x'.repeat(560),
    }));
    expect((await post(await bench.listen(), JSON.stringify(messages))).status).toBe(200);
    expect(bench.batches.flatMap(textsOf)).toEqual(messages.map((message) => JSON.stringify(message)));
  });

  it('may hold 160 MiB unless told otherwise, which is three times a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' };
    const most = Math.floor((160 * 1024 * 1024) / 3);
    // Plus signs are spaces.
    const form = (length: number): Buffer => {
      const text = Buffer.alloc(length, '+');
      text.write(`data=${ONE}`);
      return gzipSync(text, { level: 1 });
    };
    const url = await bench.listen();
    expect((await post(url, form(most), headers)).status).toBe(200);
    expect((await post(url, form(most + 1), headers)).status).toBe(503);
  });
});
