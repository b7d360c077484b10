/**
 * `npm run mutate`: changes sources a little, one change at a time, and tells which changes no test sees. Exit codes: 0 every change
 * is seen or known to make no difference, 1 not so, 2 a wrong option.
 */
import { fileURLToPath } from 'node:url';
import { inEnglish } from '../src/shared/wording/in-english.ts';
import { MUTATE_HELP, parseMutateOptions } from './mutate/options.ts';
import { mutate } from './mutate/program.ts';

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

const options = parseMutateOptions(process.argv.slice(2));
if (!options.ok) {
  console.error(inEnglish(options.error));
  process.exit(2);
} else if (options.value === null) {
  console.log(MUTATE_HELP);
} else {
  process.exitCode = await mutate(options.value, {
    root: fileURLToPath(new URL('../', import.meta.url)),
    signal: stop.signal,
    print: (text) => console.log(text),
    say: (line) => console.error(line),
  });
}
