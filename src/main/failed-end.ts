import type { App, Dialog } from 'electron';
import type { Clock } from '../core/clock.ts';

/** A run that lasted this long is started again by itself after an error; a shorter one might only fail again. */
const LONG_ENOUGH_MS = 5 * 60_000;

/**
 * Ends the application after an error that nobody expected. After a run of some length it is started again, for nobody may sit
 * before a wall screen; else somebody is told. Call at the start: the length is counted from then.
 */
export function createEnd(
  app: Pick<App, 'exit' | 'relaunch'>,
  dialog: Pick<Dialog, 'showErrorBox'>,
  clock: Clock,
): (sentence: string) => void {
  const startedMs = clock.monotonicMs();
  return (sentence) => {
    process.stderr.write(`${sentence}\n`);
    if (clock.monotonicMs() - startedMs >= LONG_ENOUGH_MS) app.relaunch();
    else dialog.showErrorBox('Fleetglass has ended', sentence);
    app.exit(1);
  };
}
