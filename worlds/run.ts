/**
 * `npm run test:worlds`: runs worlds, each from its seed, and prints the story of those in which something was untrue; and looks
 * whether faults that are planted are found. Exit codes: 0 all was true and found, 1 something was not, 2 a wrong option.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inEnglish } from '../src/shared/wording/in-english.ts';
import { WORLD_NAMES } from './named/names.ts';
import { parseWorldsOptions, worldsHelp } from './options.ts';
import { PLANTED } from './planted/index.ts';
import type { Wanted } from './runs/child.ts';
import { findPlanted } from './runs/find-planted.ts';
import { runAll } from './runs/pool.ts';
import { createTally } from './runs/tally.ts';

const plantable = PLANTED.map(({ name }) => name);
const options = parseWorldsOptions(process.argv.slice(2), WORLD_NAMES, plantable);
if (!options.ok) {
  console.error(inEnglish(options.error));
  process.exit(2);
}
if (options.value === null) {
  console.log(worldsHelp(WORLD_NAMES, plantable));
  process.exit(0);
}
const { all, from, count, names, planted: plantedNames, story, report } = options.value;
const seeds = Array.from({ length: count }, (_, index) => from + index);
const drawn = seeds.map((seed): Wanted => ({ seed, name: null }));
const scripted = names.flatMap((name) => seeds.map((seed): Wanted => ({ seed, name })));
const isChosen = names.length > 0 || plantedNames.length > 0;
const wanted = all
  ? [...WORLD_NAMES.map((name): Wanted => ({ seed: 1, name })), ...drawn]
  : isChosen
    ? scripted
    : drawn;
const planted = PLANTED.filter(({ name }) => all || plantedNames.includes(name));

// What is in the RAM disk goes with us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
const startedMs = performance.now();
const processes = availableParallelism();
const tally = createTally(console.log, story);

await runAll(wanted, { processes }, (about, outcome) => {
  tally.world(about, outcome);
  return true;
});
const left = [...planted];
const lookForAll = async (): Promise<void> => {
  for (let next = left.shift(); next !== undefined; next = left.shift()) {
    for (const found of await findPlanted(next, count)) {
      if (story) console.log(`\n${found.story.join('\n')}`);
      console.log(found.words);
      tally.planted(found.isFound, next.name);
    }
  }
};
await Promise.all(Array.from({ length: processes }, lookForAll));

const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
for (const line of tally.lines(seconds)) console.log(line);
if (report !== null) writeFileSync(report, JSON.stringify(tally.report(), null, 2));
process.exit(tally.counts().failed === 0 ? 0 : 1);
