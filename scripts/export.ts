/**
 * `npm run export`: takes messages out of the journal of a running or stopped host. Exit codes: 0 exported, 1 could not or was
 * stopped, or something is missing, 2 a wrong option.
 */
import { systemClock } from '../src/core/base/clock.ts';
import { createJournalReader } from '../src/core/journal/create-reader.ts';
import { leaveTokenVariable } from '../src/core/options/leave-token-variable.ts';
import { exportMessages } from './export/program.ts';
import { whenNpmIsGone } from './start/npm-gone.ts';

leaveTokenVariable(process, false);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
whenNpmIsGone(process.env, () => stop.abort());
// The one who read what we say may be gone; the export goes on.
process.stderr.on('error', () => {});

process.exit(
  await exportMessages({
    argv: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
    clock: systemClock,
    signal: stop.signal,
    openReader: createJournalReader,
  }),
);
