import { expect, it } from 'vitest';
import { comeBackHash, readComeBack } from './come-back.ts';

it.each(['crashed', 'not-loaded'] as const)('brings %s and the time across', (why) => {
  expect(readComeBack(comeBackHash(why, 1_767_225_600_000.4))).toEqual({ why, atMs: 1_767_225_600_000 });
});

it.each(['', '#logs', '#came-back=', '#came-back=fell@1', '#came-back=crashed@', '#came-back=crashed@1&x'])(
  'reads nothing in %j',
  (hash) => {
    expect(readComeBack(hash)).toBeNull();
  },
);
