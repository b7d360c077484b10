import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageEntry } from './journal.ts';
import { createPacker } from './packer.ts';
import { restoredParts } from './restore-parts.ts';
import { openStore, type Store } from './store.ts';
import { storeBatchOf } from './store-batch.ts';
import { messageEntry, WITH_FIX } from './testing/entries.ts';

const NOW_S = 1_770_000_000;
let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleetglass-newest-'));
  store = openStore(join(folder, 'journal-test.db'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

/** Seconds from now of the messages restored, in the order they come in. */
const restored = (messages: readonly MessageEntry[]): readonly number[] => {
  store.commit(storeBatchOf({ messages, logs: [], states: [] }, [], createPacker()));
  return [...restoredParts(store.database, NOW_S * 1000)].flatMap((part) =>
    part.kind === 'messages' ? part.messages.map(({ timeUs }) => timeUs / 1e6 - NOW_S) : [],
  );
};
const plain = (atS: number): MessageEntry => messageEntry(7, NOW_S + atS);
const fixed = (atS: number): MessageEntry => messageEntry(7, NOW_S + atS, { parameters: WITH_FIX });
const ignition = (atS: number): MessageEntry =>
  messageEntry(7, NOW_S + atS, { parameters: { 'engine.ignition.status': false } });

describe('the newest messages of a vehicle', () => {
  it.each<[string, readonly MessageEntry[], readonly number[]]>([
    ['are all where there are few', [fixed(-2), plain(-1)], [-2, -1]],
    [
      'are the last few where those say all',
      [fixed(-9), fixed(-5), fixed(-4), fixed(-3), fixed(-2)],
      [-5, -4, -3, -2],
    ],
    [
      'reach back to the newest fix and the newest ignition, apart',
      [fixed(-30), fixed(-20), ignition(-10), plain(-4), plain(-3), plain(-2), plain(-1)],
      [-20, -10, -4, -3, -2, -1],
    ],
    [
      'come in the order of arrival, where one came late',
      [fixed(-10), fixed(-5), plain(-60)],
      [-10, -5, -60],
    ],
    [
      'hold those of a right clock, where it ran ahead before',
      [...[4_000, 4_001, 4_002, 4_003, 4_004].map(fixed), fixed(-2), fixed(-1)],
      [4_001, 4_002, 4_003, 4_004, -2, -1],
    ],
  ])('%s', (_name, messages, wanted) => {
    expect(restored(messages)).toEqual(wanted);
  });

  it('are looked for no further than is quick', () => {
    const messages = [fixed(-5_000), ...Array.from({ length: 1_000 }, (_, index) => plain(index - 1_000))];
    expect(restored(messages)).toEqual([-4, -3, -2, -1]);
  });
});
