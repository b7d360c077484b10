import { expect, it } from 'vitest';
import { createNewestDeleted } from './newest-deleted.ts';

it('remembers the newest, and says which it does no more', () => {
  const deleted = createNewestDeleted(2);
  expect([deleted.add('a'), deleted.add('b')]).toEqual([null, null]);
  // Deleted again it is the newest.
  expect(deleted.add('a')).toBeNull();
  expect(deleted.add('c')).toBe('b');
  expect(['a', 'b', 'c'].filter(deleted.has)).toEqual(['a', 'c']);
  deleted.delete('a');
  expect(deleted.add('d')).toBeNull();
  expect(deleted.has('a')).toBe(false);
});
