import type { BrowserWindow, Dialog, RenderProcessGoneDetails } from 'electron';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';

/** A second crash within this time means that reloading alone does not help. */
const AGAIN_MS = 60_000;

export interface CrashDeps {
  readonly window: Pick<BrowserWindow, 'webContents' | 'isDestroyed'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly quit: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Brings the page back when its process dies. The monitor lives elsewhere and has lost nothing. The first time it
 * reloads by itself, so that a wall screen recovers unattended; soon after another it asks, so as not to loop.
 */
export function reloadAfterCrash({ window, dialog, quit, clock, log }: CrashDeps): void {
  let lastCrashMs = Number.NEGATIVE_INFINITY;
  const reload = (): void => {
    if (!window.isDestroyed()) window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, details: RenderProcessGoneDetails) => {
    if (details.reason === 'clean-exit') return;
    log.error('window-crashed', { reason: details.reason, exitCode: details.exitCode });
    const isAgain = clock.monotonicMs() - lastCrashMs < AGAIN_MS;
    lastCrashMs = clock.monotonicMs();
    if (!isAgain) return reload();
    void ask(dialog, details.reason).then((choice) => (choice === 'reload' ? reload() : quit()));
  });
}

async function ask(dialog: CrashDeps['dialog'], reason: string): Promise<'reload' | 'quit'> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Fleetglass',
    message: 'The window has stopped twice within a minute.',
    detail: `Reason: ${reason}. Messages are still being received and stored.`,
    buttons: ['Reload', 'Quit Fleetglass'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 0 ? 'reload' : 'quit';
}
