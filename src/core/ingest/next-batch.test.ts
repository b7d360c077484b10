import { describe, expect, it } from 'vitest';
import { batchSize, MOST_COMMIT_BYTES } from './next-batch.ts';

const items = (...sizes: readonly number[]) => sizes.map((size) => ({ body: new Uint8Array(size) }));
const HALF = MOST_COMMIT_BYTES / 2;

describe('batchSize', () => {
  it.each([
    ['all that is small', items(1, 2, 3), 4_000, 3],
    ['no more than may be', items(1, 2, 3), 2, 2],
    ['as many bytes as a commit holds', items(HALF, HALF, 1), 4_000, 2],
    ['one that is larger than that, alone', items(MOST_COMMIT_BYTES + 1, 1), 4_000, 1],
    ['no more than 32 MiB', items(1, 32 * 1024 * 1024), 4_000, 1],
    ['nothing of nothing', [], 4_000, 0],
  ])('takes %s', (_, pending, most, count) => {
    expect(batchSize(pending, most)).toBe(count);
  });
});
