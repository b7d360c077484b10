import { expect, it } from 'vitest';
import { keptObject } from './kept-object.ts';

it('reads the object that was kept', () => {
  expect(keptObject('{"a":1,"b":{"c":null}}')).toEqual({ a: 1, b: { c: null } });
});

it.each([null, '', '{"a":1', 'null', '[1]', '"a"', '7'])('takes %j for nothing that was kept', (text) => {
  expect(keptObject(text)).toEqual({});
});
