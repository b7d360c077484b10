/**
 * `npm run test:worlds`: runs worlds, each from its seed, and prints the story of those in which something was untrue. Exit codes:
 * 0 all was true, 1 something was not, 2 a wrong option.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Wanted } from './child.ts';
import type { Outcome } from './driver/run-world.ts';
import { WORLD_NAMES } from './named/names.ts';
import { parseWorldsOptions } from './options.ts';
import { type Crashed, runAll } from './pool.ts';

const options = parseWorldsOptions(process.argv.slice(2), WORLD_NAMES);
if (!options.ok) {
  console.error(options.error.message);
  process.exit(2);
}
const { from, count, names, story, report } = options.value;
const seeds = Array.from({ length: count }, (_, index) => from + index);
const wanted: readonly Wanted[] = (names.length > 0 ? names : [null]).flatMap((name) =>
  seeds.map((seed) => ({ seed, name })),
);

// What is in the RAM disk goes with us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));
const startedMs = performance.now();
const sums = {
  passed: 0,
  failed: 0,
  skipped: 0,
  messages: 0,
  events: 0,
  starts: 0,
  simulatedS: 0,
  spentMs: 0,
};
const failures: string[] = [];
const faults = new Map<string, number>();

const tell = ({ seed, name }: Wanted, outcome: Outcome | Crashed): void => {
  const again = name === null ? `--seed ${seed}` : `--world ${name} --seed ${seed}`;
  if ('crashed' in outcome) {
    sums.failed += 1;
    failures.push(again);
    console.log(`\n${again}: ${outcome.crashed}`);
    return;
  }
  sums.messages += outcome.messages;
  sums.events += outcome.events;
  sums.starts += outcome.starts;
  sums.simulatedS += outcome.simulatedS;
  sums.spentMs += outcome.spentMs;
  for (const fault of outcome.faults) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const { broken } = outcome;
  if (story || broken !== null) console.log(`\n${outcome.story.join('\n')}`);
  if (broken === null) sums.passed += 1;
  else {
    sums.failed += 1;
    failures.push(again);
    console.log(`${again}: ${broken.truth} is broken. ${broken.why}\nAgain: npm run test:worlds -- ${again}`);
  }
  if (story) {
    const { hash, messages, promises, starts, simulatedS, spentMs } = outcome;
    console.log(
      `${again}: hash ${hash}, ${outcome.events} events, ${messages} messages, ${promises} acknowledged, ${starts} starts, ${simulatedS} s simulated in ${spentMs} ms`,
    );
  }
};

await runAll(wanted, availableParallelism(), tell);
const seconds = Math.round((performance.now() - startedMs) / 100) / 10;
const struck = [...faults].map(([name, times]) => `${times} ${name}`).join(', ');
console.log(
  `\n${sums.passed + sums.failed} worlds, ${sums.failed} failed, in ${seconds} s (${Math.round(sums.spentMs / 100) / 10} s of processor time): ${sums.messages} messages, ${sums.events} events, ${sums.starts} starts, ${Math.round(sums.simulatedS / 3_600)} h simulated${struck === '' ? '' : `; ${struck}`}`,
);
if (failures.length > 0) console.log(`failed: ${failures.join('; ')}`);
if (report !== null) writeFileSync(report, JSON.stringify({ ...sums, failures }, null, 2));
process.exit(sums.failed === 0 ? 0 : 1);
