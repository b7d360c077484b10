import type { App, BrowserWindow, Event } from 'electron';
import type { Clock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { stopInTime } from '../core/process/stop-in-time.ts';

/** What quitting needs of the app. */
export type QuittingApp = Pick<App, 'on' | 'quit' | 'relaunch'>;

/**
 * Quits only after the monitor has committed what it holds, or five seconds later. Anyone who starts it again meanwhile gets
 * it again once it has stopped: the data dir is this one's until then.
 */
export function stopBeforeQuit(
  app: QuittingApp,
  monitor: Pick<Monitor, 'stop'>,
  clock: Clock,
  log: Log,
): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event: Event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    stopInTime({ clock, log, stop: () => monitor.stop() }, () => {
      state = 'stopped';
      app.quit();
    });
  });
  app.on('second-instance', () => {
    if (state === 'running') return;
    log.info('host.started-again');
    app.relaunch();
  });
}

/** Quits in order and starts again, as it was started, once however often it is asked. */
export function createRestart(app: Pick<App, 'quit' | 'relaunch'>): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    app.relaunch();
    app.quit();
  };
}

/** What brings the window to the front, or opens one where there is none: when the app is started a second time, or a notice is pressed. */
export function createToFront(
  app: Pick<App, 'isReady'>,
  window: () => BrowserWindow | null,
  open: () => void,
): () => void {
  return () => {
    const present = window();
    if (present === null) {
      // Before that the first window is on its way.
      if (app.isReady()) open();
      return;
    }
    if (present.isMinimized()) present.restore();
    present.show();
    present.focus();
  };
}
