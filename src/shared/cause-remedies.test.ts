import { expect, it } from 'vitest';
import { isCauseCode, remedyOf } from './cause-remedies.ts';
import { STORAGE_CAUSES } from './storage-status.ts';

it('storage that takes nothing is mended where storage is spoken of, whatever its cause', () => {
  for (const cause of STORAGE_CAUSES) expect(remedyOf(`storage-${cause}`)).toBe('mend-storage');
});

it.each(['constructor', 'toString', '__proto__', '', 'no-such-cause'])('%j is no cause', (code) => {
  expect(isCauseCode(code)).toBe(false);
});
