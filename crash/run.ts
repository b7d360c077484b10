/**
 * `npm run test:crash`: kills, cuts off, stops and starves the host while messages are handed to it, and compares what it promised
 * with what it can export. Exit codes: 0 all that could be had passed, 1 something did not, 2 a wrong option.
 */
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from '../scripts/build/ensure-built.ts';
import { whenNpmIsGone } from '../scripts/start/npm-gone.ts';
import { inEnglish } from '../src/shared/wording/in-english.ts';
import { crashHelp, LARGEST_SEED, parseCrashOptions } from './options.ts';
import { prove } from './prove.ts';
import { reportText, tallyOf } from './report.ts';
import { SCENARIOS } from './scenarios/index.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const known = SCENARIOS.map(({ name }) => name);
const options = parseCrashOptions(process.argv.slice(2), known, randomInt(LARGEST_SEED));
if (!options.ok) {
  console.error(inEnglish(options.error));
  process.exit(2);
}
if (options.value === null) {
  console.log(crashHelp(known));
  process.exit(0);
}
const { scenarios, report, seed, rounds, messages } = options.value;

const stop = new AbortController();
const stopWith = (why: string): void => stop.abort(new Error(why));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopWith(signal));
// A mistake in the proof itself must not leave its processes behind.
process.on('uncaughtException', (error) => {
  console.error(error);
  stopWith(`the proof itself failed: ${error.message}`);
});
whenNpmIsGone(process.env, () => stopWith('npm is gone'));

await ensureBuilt(root);
console.log(`seed ${seed}, ${rounds} rounds, ${messages} messages: ${scenarios.join(', ')}`);
// Side by side, for most of them mostly wait.
const outcomes = await Promise.all(
  SCENARIOS.filter(({ name }) => scenarios.includes(name)).map((scenario) => {
    const note = (line: string): void => console.log(`${scenario.name.padEnd(14)} ${line}`);
    return prove(scenario, { root, seed, rounds, messages, signal: stop.signal, note });
  }),
);
const tally = tallyOf(outcomes);
console.log(`\n${reportText(outcomes, seed)}`);
if (report !== null)
  writeFileSync(report, JSON.stringify({ seed, rounds, messages, ...tally, outcomes }, null, 2));
process.exit(tally.failed === 0 ? 0 : 1);
