import { expect, it } from 'vitest';
import { renamedBody } from './wording.ts';

it('renames every parameter, and leaves values as they are', () => {
  expect(renamedBody('{"device.id":7,"position.valid":true,"ident":"a.b"}')).toBe(
    '{"device_id":7,"position_valid":true,"ident":"a.b"}',
  );
});
