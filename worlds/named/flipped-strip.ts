import type { DatabaseSync } from 'node:sqlite';
import { createVarintReader } from '../../src/core/journal/blocks/varint.ts';
import { bitsOf, lookInto, putInto, withBitFlipped } from './flip-bit.ts';
import type { NamedWorld } from './named-world.ts';

const CHECKSUM_BYTES = 4;
/** Numbers before the messages, and of each: `encodeStrip`. */
const HEAD_NUMBERS = 2;
const NUMBERS_A_MESSAGE = 5;

/** A flipped bit in a strip costs nothing: the blocks say the same. */
export const flippedStrip: NamedWorld = {
  name: 'flipped-strip',
  says: 'A bit is flipped in the newest strip of each vehicle before the host starts again: where its newest message lies.',
  scale: { vehicles: 20, lastsS: 1_200, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, machine, story }) {
    time.after(600e6, 'flip', () => {
      machine.kill('killed');
      const journal = machine.journal();
      if (journal !== null) {
        for (const strip of lookInto(journal, newestStrips)) {
          const [bit] = bitsOf(strip.columns, placeOfLast(strip));
          const at = putInto(journal, strip.columns, withBitFlipped(strip.columns, bit ?? 0));
          story.tell(`a bit is flipped in the strip at ${at}`);
        }
      }
      machine.start();
    });
  },
};

interface StripBytes {
  readonly columns: Uint8Array;
  readonly count: number;
}

function newestStrips(database: DatabaseSync): readonly StripBytes[] {
  const rows = database.prepare('SELECT columns, count, max(to_us) FROM strips GROUP BY vehicle').all() as {
    readonly columns: Uint8Array;
    readonly count: number;
  }[];
  if (rows.length === 0) throw new Error('There are no strips.');
  return rows;
}

/** At which byte the place of a strip's last message stands. */
function placeOfLast({ columns, count }: StripBytes): number {
  const reader = createVarintReader(columns.subarray(CHECKSUM_BYTES));
  for (let number = 1; number < HEAD_NUMBERS + NUMBERS_A_MESSAGE * count; number++) reader.unsigned();
  return CHECKSUM_BYTES + reader.offset();
}
