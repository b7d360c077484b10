/**
 * `npm run doctor`: looks step by step at everything between the broker and the journal, beside a running host or without one.
 * Exit codes: 0 no step failed, 1 one did or it was stopped, 2 a wrong option.
 */
import { systemClock } from '../src/core/base/clock.ts';
import { leaveTokenVariable } from '../src/core/options/leave-token-variable.ts';
import { versionOf } from '../src/core/process/package-version.ts';
import { keptThings } from './doctor/kept-things.ts';
import { runDoctor } from './doctor/program.ts';
import { whenNpmIsGone } from './start/npm-gone.ts';

leaveTokenVariable(process);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
whenNpmIsGone(process.env, () => stop.abort());
// The one who read what we say may be gone; so is any use in going on.
process.stdout.on('error', () => stop.abort());
process.stderr.on('error', () => {});

process.exit(
  await runDoctor({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    clock: systemClock,
    version: versionOf(new URL('../package.json', import.meta.url)),
    platform: process.platform,
    signal: stop.signal,
    kept: keptThings,
  }),
);
