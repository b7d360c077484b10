import type { App, Dialog } from 'electron';
import type { Clock } from '../core/base/clock.ts';
import type { DesktopWords } from '../shared/wording/desktop-words.ts';
import type { HostProcess } from './electron-parts.ts';

/** A desktop that does not come up must not keep a program that has nothing to do. */
const LONGEST_WAIT_MS = 10_000;
/** A run that lasted this long is started again by itself after an error; a shorter one might only fail again. */
const LONG_ENOUGH_MS = 5 * 60_000;

export interface EndingDeps {
  readonly app: Pick<App, 'isPackaged' | 'isReady' | 'whenReady' | 'exit' | 'relaunch'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly process: Pick<HostProcess, 'platform' | 'stderr'>;
  readonly clock: Clock;
  readonly words: () => DesktopWords;
}

/** Ends the application with a sentence for anyone who is there. */
export interface Ending {
  /** It does not come up. */
  cannotStart(sentence: string, exitCode: 1 | 2 | 3): void;
  /** An error that nobody expected. After a run of some length it is started again, for nobody may sit before a wall screen. */
  afterError(sentence: string): void;
}

/** Call at the start: how long a run lasted is counted from then. */
export function createEnding({ app, dialog, process, clock, words }: EndingDeps): Ending {
  const startedMs = clock.monotonicMs();

  /**
   * In a box where the application may have been started from a desktop, which has no terminal. On Linux the box waits for `ready`,
   * before which Electron has nothing to draw it with and writes to stderr alone.
   */
  const endInBox = (title: keyof DesktopWords['boxes'], sentence: string, exitCode: number): void => {
    if (!app.isPackaged) {
      app.exit(exitCode);
      return;
    }
    const show = (): void => {
      dialog.showErrorBox(words().boxes[title], sentence);
      app.exit(exitCode);
    };
    if (process.platform !== 'linux' || app.isReady()) {
      show();
      return;
    }
    const end = (): void => app.exit(exitCode);
    clock.after(LONGEST_WAIT_MS, end);
    app.whenReady().then(show, end);
  };

  return {
    cannotStart(sentence, exitCode) {
      process.stderr.write(`${sentence}\n`);
      endInBox('cannotStart', sentence, exitCode);
    },
    afterError(sentence) {
      process.stderr.write(`${sentence}\n`);
      if (clock.monotonicMs() - startedMs < LONG_ENOUGH_MS) {
        endInBox('ended', sentence, 1);
        return;
      }
      app.relaunch();
      app.exit(1);
    },
  };
}
