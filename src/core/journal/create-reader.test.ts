import { expect, it } from 'vitest';
import { createJournalReader } from './create-reader.ts';
import { messageEntry } from './testing/entries.ts';
import { openTestStore } from './testing/open-test-store.ts';

it('lets go of the file once it is closed', () => {
  const held = openTestStore();
  try {
    held.commit([messageEntry(7, 1_770_000_000)]);
    const reader = createJournalReader(held.file);
    expect(reader.vehicles().map(({ id }) => id)).toEqual(['7']);
    reader.close();
    expect(() => reader.vehicles()).toThrow(/finalized/);
  } finally {
    held.end();
  }
});
