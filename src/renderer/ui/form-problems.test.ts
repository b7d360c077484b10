import { expect, it } from 'vitest';
import { problemsByField } from './form-problems.ts';

it('has the first problem of each field, which is the gravest', () =>
  expect(
    problemsByField([
      { field: 'path', message: { code: 'bad-header' } },
      { field: 'port', message: { code: 'token-not-given' } },
      { field: 'path', message: { code: 'token-malformed' } },
    ]),
  ).toEqual({ path: { code: 'bad-header' }, port: { code: 'token-not-given' } }));
