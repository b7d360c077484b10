import { errorText } from '../../shared/error-text.ts';
import type { ExportProgress, ExportRequest } from '../../shared/export.ts';
import type { AppMessage } from '../../shared/messages/app-message.ts';
import type { Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { createThrottle } from '../base/throttle.ts';
import type { Loss } from '../journal/port/loss.ts';
import type { ExportedFile } from './exported-file.ts';

/** Where an export is to be written, and where a person finds it then. */
export interface ExportTarget {
  /** Absolute path on this machine. */
  readonly path: string;
  readonly savedAs: NonNullable<ExportProgress['savedAs']>;
}

export interface ExportJobDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Writes it to `file`, out of the account's journal. */
  readonly run: (
    request: ExportRequest,
    file: string,
    onProgress: (progress: Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>) => void,
    signal: AbortSignal,
  ) => Promise<Result<ExportedFile>>;
  /** At the begin and the end of an export, and at most four times a second in between. */
  readonly onProgress: (progress: ExportProgress) => void;
}

/** One export under way or ended. */
export interface ExportJob {
  start(): void;
  progress(): ExportProgress;
  /** Asks it to end early; does nothing once it has ended. */
  cancel(): void;
  /** Resolves once it has ended, however. */
  ended(): Promise<void>;
}

const TELL_EVERY_MS = 250;

/** Creates an export that has not begun. */
export function createExportJob(
  { clock, log, run, onProgress }: ExportJobDeps,
  id: number,
  request: ExportRequest,
  fileName: string,
  target: ExportTarget,
): ExportJob {
  const controller = new AbortController();
  let end = Promise.resolve();
  let progress: ExportProgress = {
    id,
    state: 'running',
    request,
    asOfMs: clock.nowMs(),
    written: 0,
    bytes: 0,
    fraction: null,
    fileName,
    savedAs: null,
    failure: null,
  };

  const telling = createThrottle(clock, TELL_EVERY_MS, () => onProgress(progress));
  const finish = (last: Partial<ExportProgress> & Pick<ExportProgress, 'state'>): void => {
    progress = { ...progress, ...last };
    log.info('export.ended', { id, state: progress.state, written: progress.written, bytes: progress.bytes });
    telling.now();
  };

  const work = async (): Promise<void> => {
    const outcome = await run(
      request,
      target.path,
      (made) => {
        if (progress.state !== 'running') return;
        progress = { ...progress, ...made };
        telling.soon();
      },
      controller.signal,
    );
    // It may have ended before the wish to cancel reached it: then the file is there.
    if (outcome.ok) {
      const { losses, ...made } = outcome.value;
      finish({ state: 'done', ...made, fraction: 1, savedAs: target.savedAs, failure: missingIn(losses) });
    } else if (controller.signal.aborted) finish({ state: 'cancelled' });
    else finish({ state: 'failed', failure: outcome.error });
  };

  return {
    start() {
      progress = { ...progress, asOfMs: clock.nowMs() };
      telling.now();
      end = work().catch((error: unknown) => {
        log.error('export.failed', { id, error: errorText(error) });
        if (controller.signal.aborted) return finish({ state: 'cancelled' });
        const errorCode = errorCodeOf(error, 'internal');
        return finish({ state: 'failed', failure: { code: 'export-not-written', errorCode } });
      });
    },
    progress: () => progress,
    cancel: () => controller.abort(),
    ended: () => end,
  };
}

/** Null where nothing is. */
function missingIn(losses: readonly Loss[]): AppMessage | null {
  const [first, ...others] = losses;
  if (first === undefined) return null;
  return { code: 'export-damaged', ...first, otherPlaces: others.length };
}
