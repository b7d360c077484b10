import type { App, BrowserWindow, Event } from 'electron';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Monitor } from '../core/monitor-types.ts';

/** However long the broker or the disk takes, quitting does not take longer. */
const LONGEST_STOP_MS = 5_000;

/** Quits only after the monitor has committed what it holds, or five seconds later. */
export function stopBeforeQuit(
  app: Pick<App, 'on' | 'quit'>,
  monitor: Monitor,
  clock: Clock,
  log: Log,
): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  const quit = (): void => {
    if (state === 'stopped') return;
    state = 'stopped';
    app.quit();
  };
  app.on('before-quit', (event: Event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    clock.after(LONGEST_STOP_MS, quit);
    monitor.stop().then(quit, (error: unknown) => {
      log.error('stop-failed', { error: error instanceof Error ? error.message : String(error) });
      quit();
    });
  });
}

/** Brings the window to the front when the app is started a second time. */
export function focusOnSecondStart(app: Pick<App, 'on'>, window: () => BrowserWindow | null): void {
  app.on('second-instance', () => {
    const present = window();
    if (present === null) return;
    if (present.isMinimized()) present.restore();
    present.show();
    present.focus();
  });
}
