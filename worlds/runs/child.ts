/** A process in which worlds run, one after the other. What takes the process over is loaded before all else. */
import { requirePlanted } from '../planted/plant.ts';
import '../machine/globals.ts';
import type { WorldName } from '../named/names.ts';

await import('../machine/files.ts');
await import('../machine/databases.ts');
await import('../machine/inflate.ts');
await import('../machine/threads.ts');
const { NAMED } = await import('../named/index.ts');
const { runWorld } = await import('./run-world.ts');
const { checkTakenOver } = await import('../machine/check-taken-over.ts');
checkTakenOver();
requirePlanted();

/** A world that is wanted: a seed, and the name of one with a script. */
export interface Wanted {
  readonly seed: number;
  readonly name: WorldName | null;
}

process.on('message', (wanted: Wanted) => {
  runWorld(wanted.seed, wanted.name === null ? null : NAMED[wanted.name]).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
