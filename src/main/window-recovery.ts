import type { BrowserWindow, RenderProcessGoneDetails } from 'electron';
import type { Cancel, Clock } from '../core/base/clock.ts';
import type { Log } from '../core/base/log.ts';
import { type ComeBack, comeBackHash } from '../shared/come-back.ts';
import { errorText } from '../shared/error-text.ts';
import { createRetries } from './retries.ts';

/** A page that answers nothing for this long, after Chromium's own 30 s or so, is ended and loaded again. */
const UNRESPONSIVE_MS = 30_000;

export interface RecoveryDeps {
  readonly window: Pick<BrowserWindow, 'on' | 'webContents' | 'isDestroyed' | 'loadURL'>;
  /** The page's address, without a hash. */
  readonly url: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Loads the page, and loads it again by itself whenever it crashed, hangs or could not be loaded, after growing pauses. The
 * monitor lives elsewhere and has lost nothing; the page says that it came back, and why.
 */
export function keepPageUp({ window, url, clock, log }: RecoveryDeps): void {
  const retries = createRetries(clock);
  /** The load whose outcome counts; none from the moment there is trouble until the next. */
  let current: object | null = null;
  let hanging: Cancel | null = null;

  const load = (why: ComeBack | null): void => {
    if (window.isDestroyed()) return;
    const own = {};
    current = own;
    // Electron fails a load that another takes the place of.
    const isOver = (): boolean => own !== current || window.isDestroyed();
    window.loadURL(why === null ? url : url + comeBackHash(why, clock.nowMs())).then(
      () => {
        if (!isOver()) retries.up();
      },
      (error: unknown) => {
        if (isOver()) return;
        log.error('window.page-failed', { error: errorText(error) });
        recover('not-loaded');
      },
    );
  };
  const recover = (why: ComeBack): void => {
    current = null;
    retries.down(() => load(why));
  };
  const answers = (): void => {
    hanging?.();
    hanging = null;
  };

  window.webContents.on('render-process-gone', (_event, details: RenderProcessGoneDetails) => {
    answers();
    if (details.reason === 'clean-exit') return;
    log.error('window.crashed', { reason: details.reason, exitCode: details.exitCode });
    recover('crashed');
  });
  window.on('unresponsive', () => {
    log.warn('window.unresponsive');
    hanging ??= clock.after(UNRESPONSIVE_MS, () => {
      if (window.isDestroyed()) return;
      log.error('window.ended', { afterMs: UNRESPONSIVE_MS });
      // Its end is told as a crash, above.
      window.webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', answers);
  load(null);
}
