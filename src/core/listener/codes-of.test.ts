import { expect, it } from 'vitest';
import type { Failure } from '../../shared/result.ts';
import { codesOf } from './codes-of.ts';

it.each<readonly [Failure, string]>([
  [{ code: 'sender-refused', why: 'login' }, 'sender-refused login'],
  [{ code: 'body-too-large', mostBytes: 5 }, 'body-too-large'],
  [{ code: 'body-no-json', why: null }, 'body-no-json'],
  [
    { code: 'body-no-json', why: { code: 'json-malformed', why: 'cut-short' } },
    'body-no-json json-malformed cut-short',
  ],
])('%j', (reason, expected) => {
  expect(codesOf(reason)).toBe(expected);
});
