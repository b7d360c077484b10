import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createJournalReader } from './create-reader.ts';
import { readJournalFacts } from './journal-facts.ts';
import { openStore } from './store.ts';
import { layVersion1, VERSION_1 } from './testing/version-1.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetglass-migration-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps every message, log record and payload of a journal of version 1', () => {
  const file = join(folder, 'journal-old.db');
  layVersion1(file);
  const store = openStore(file);
  const { messages, logRecords } = readJournalFacts(store.database, 0);
  expect({ messages, logRecords }).toEqual({
    messages: VERSION_1.messages,
    logRecords: VERSION_1.logRecords,
  });
  store.close();

  const reader = createJournalReader(file);
  expect(reader.vehicles().map(({ id }) => id)).toEqual(VERSION_1.vehicles);
  const bodies = [...reader.messages({ fromUs: 0, toUs: Number.MAX_SAFE_INTEGER, vehicleId: null })];
  expect(bodies).toHaveLength(VERSION_1.messages);
  const marks = bodies.map(({ body }) => JSON.parse(body)['custom.n']).filter((mark) => mark !== undefined);
  expect(marks).toEqual(Array.from({ length: 240 }, (_, index) => index));
  reader.close();
});
