/**
 * The browser host as a program: `node src/web/cli.ts [options]`. On stdout it prints the line `Fleetglass ready: URL`, and each
 * time that address was used `For another browser: URL`; everything else goes to stderr. Exit codes: 0 ended by a signal, 1 could not run,
 * 2 a wrong option, 3 the data dir is another host's.
 */
import { leaveTokenVariable } from '../core/options/leave-token-variable.ts';

leaveTokenVariable(process);
// Only now: what is loaded before that is loaded twice.
await import('./program.ts');
