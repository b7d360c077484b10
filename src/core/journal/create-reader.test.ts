import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createJournalReader } from './create-reader.ts';
import { openForWriting } from './file/open-database.ts';
import { MIGRATIONS, migrate } from './file/schema.ts';
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

it('does not read one of a later version page by page, as if it were damaged', () => {
  const file = join(temporaryFolder(), 'journal.db');
  const later = openForWriting(file);
  migrate(later, [...MIGRATIONS, 'SELECT 1']);
  later.close();
  expect(() => createJournalReader(file)).toThrow(
    `is of version ${MIGRATIONS.length + 1}; this Fleetglass knows ${MIGRATIONS.length}`,
  );
});
