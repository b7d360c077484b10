import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { NamedWorld } from './named-world.ts';

/** A flipped bit costs what it holds, and is told. */
export const flippedBlock: NamedWorld = {
  name: 'flipped-block',
  says: 'A bit is flipped within a block of messages before the host starts again.',
  scale: { vehicles: 20, lastsS: 1_200, pace: 1, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, machine, oracle, story }) {
    time.after(600e6, 'flip', () => {
      machine.kill('killed');
      const journal = machine.journal();
      if (journal !== null) {
        const database = new DatabaseSync(journal);
        database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
        const body = database.prepare('SELECT body FROM blocks ORDER BY length(body) LIMIT 1').get()?.body;
        database.close();
        const bytes = readFileSync(journal);
        const at = bytes.indexOf(body as Uint8Array);
        if (at < 0) throw new Error('There is no block that lies in one piece.');
        const middle = at + Math.floor((body as Uint8Array).length / 2);
        bytes[middle] = (bytes[middle] ?? 0) ^ 1;
        writeFileSync(journal, bytes);
        story.tell(`a bit is flipped at ${middle}`);
        oracle.mayLose('a bit of a block was flipped');
      }
      machine.start();
    });
  },
};
