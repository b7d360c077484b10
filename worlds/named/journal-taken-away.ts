import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { NamedWorld } from './named-world.ts';

/** A journal that is deleted or replaced while it is in use is put back before anything more is acknowledged. */
export const journalTakenAway: NamedWorld = {
  name: 'journal-taken-away',
  says: 'The journal is deleted, later replaced by another file, both under load; long after each the host is killed.',
  scale: { vehicles: 5, lastsS: 4_200, pace: 3, protocolVersion: 5, faults: 0, coarseMs: 0 },
  script({ time, machine, story }) {
    const meddle = (atS: number, what: string, act: (journal: string) => void): void => {
      time.after(atS * 1e6, what, () => {
        const journal = machine.journal();
        if (journal === null) return;
        story.tell(`the journal is ${what}`);
        act(journal);
        machine.tampered();
      });
    };
    const killAt = (atS: number): void => {
      time.after(atS * 1e6, 'kill', () => {
        machine.kill('killed');
        machine.start();
      });
    };
    meddle(200, 'deleted', (journal) => rmSync(journal));
    killAt(1_900);
    meddle(2_200, 'replaced', (journal) => {
      writeFileSync(`${journal}.other`, 'This is no journal.\n'.repeat(1_000));
      renameSync(`${journal}.other`, journal);
    });
    killAt(4_000);
  },
};
