import { expect, it } from 'vitest';
import { boundedBytes } from './bounded-bytes.ts';

/** A body of these chunks, and whether its reader has left it. */
function bodyOf(...chunks: readonly (readonly number[])[]) {
  const state = { read: 0, isLeft: false };
  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      for (const chunk of chunks) {
        state.read += 1;
        yield Uint8Array.from(chunk);
      }
    } finally {
      state.isLeft = true;
    }
  }
  return { state, body: body() };
}

it.each<[string, readonly (readonly number[])[], readonly number[]]>([
  ['of no chunk', [], []],
  ['of several, up to the last byte', [[1, 2], [], [3]], [1, 2, 3]],
])('reads a body %s', async (_what, chunks, bytes) => {
  expect(await boundedBytes(bodyOf(...chunks).body, 3)).toEqual(Uint8Array.from(bytes));
});

it('leaves a body that grows too long, and holds no more of it', async () => {
  const { state, body } = bodyOf([1, 2], [3, 4], [5]);
  expect(await boundedBytes(body, 3)).toBeNull();
  expect(state).toEqual({ read: 2, isLeft: true });
});

it('rejects where the body breaks off', async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Uint8Array.of(1);
    throw new Error('broke off');
  }
  await expect(boundedBytes(broken(), 3)).rejects.toThrow('broke off');
});
