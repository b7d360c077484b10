// Slow: a body of 60 MB.
import { describe, expect, it } from 'vitest';
import { createReceiverBench, MESSAGE, post } from './testing/receiver-bench.ts';

const bench = createReceiverBench();

describe('a batch', () => {
  it('of 100 000 messages is taken', async () => {
    const messages = Array.from({ length: 100_000 }, (_, index) => ({
      ...MESSAGE,
      timestamp: MESSAGE.timestamp + index,
      pad: 'x'.repeat(560),
    }));
    expect((await post(await bench.listen(), JSON.stringify(messages))).status).toBe(200);
    const taken = bench.batches.flatMap(({ messages }) => messages.map(({ event }) => event.timestampS));
    expect(taken).toEqual(messages.map(({ timestamp }) => timestamp));
  });
});
