import type { DatabaseSync } from 'node:sqlite';
import { createCodec } from '../../src/core/journal/blocks/codec.ts';
import { bitsOf, lookInto, putInto, withBitFlipped } from './flip-bit.ts';
import type { NamedWorld } from './named-world.ts';

const CHECKSUM_BYTES = 4;

/** A flipped bit costs what it holds, and is told. */
export const flippedBlock: NamedWorld = {
  name: 'flipped-block',
  says: 'A bit is flipped within a block of messages before the host starts again: one that only its checksum tells.',
  scale: { vehicles: 20, lastsS: 1_200, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, machine, oracle, story }) {
    time.after(600e6, 'flip', () => {
      machine.kill('killed');
      const journal = machine.journal();
      if (journal !== null) {
        const { body, flipped } = lookInto(journal, unseenFlip);
        const at = putInto(journal, body, flipped);
        story.tell(`a bit is flipped in the block at ${at}`);
        oracle.mayLose('a bit of a block was flipped');
      }
      machine.start();
    });
  },
};

/** A block, and the same with a bit flipped in the text of a message: what is compressed is whole by its own rules, which see most flips. */
function unseenFlip(database: DatabaseSync): { readonly body: Uint8Array; readonly flipped: Uint8Array } {
  const { decompress } = createCodec();
  const blocks = database
    .prepare(
      'SELECT body, bytes FROM blocks JOIN dictionaries ON dictionaries.id = dictionary ORDER BY length(body)',
    )
    .all() as { readonly body: Uint8Array; readonly bytes: Uint8Array }[];
  for (const { body, bytes } of blocks) {
    const textOf = (block: Uint8Array): string =>
      Buffer.from(decompress(block.subarray(CHECKSUM_BYTES), bytes)).toString('latin1');
    const text = textOf(body);
    const begins = text.indexOf('{');
    for (const bit of bitsOf(body, CHECKSUM_BYTES)) {
      const flipped = withBitFlipped(body, bit);
      try {
        const other = textOf(flipped);
        // What stands before the messages is as it was: it is their text that nobody sent.
        if (
          other.length === text.length &&
          other !== text &&
          other.slice(0, begins) === text.slice(0, begins)
        )
          return { body, flipped };
      } catch {
        // Seen without a checksum.
      }
    }
  }
  throw new Error('There is no bit that only the checksum tells.');
}
