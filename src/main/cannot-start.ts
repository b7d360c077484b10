import type { App, Dialog } from 'electron';
import type { Clock } from '../core/clock.ts';

/** A desktop that does not come up must not keep a program that has nothing to do. */
const LONGEST_WAIT_MS = 10_000;

export interface CannotStartDeps {
  readonly app: Pick<App, 'isPackaged' | 'whenReady' | 'exit'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
}

/**
 * Ends with a sentence: on stderr, and in a box where the program may have been started from a desktop, which has no terminal.
 * On Linux the box waits for `ready`, before which Electron has nothing to draw it with and writes to stderr alone.
 */
export function cannotStart(message: string, exitCode: number, deps: CannotStartDeps): void {
  const { app, dialog, platform, clock } = deps;
  process.stderr.write(`${message}\n`);
  if (!app.isPackaged) {
    app.exit(exitCode);
    return;
  }
  const show = (): void => {
    dialog.showErrorBox('Fleetglass cannot start', message);
    app.exit(exitCode);
  };
  if (platform !== 'linux') {
    show();
    return;
  }
  clock.after(LONGEST_WAIT_MS, () => app.exit(exitCode));
  app.whenReady().then(show, () => app.exit(exitCode));
}

/** What is said where Chromium was told to run without its sandbox, as an AppImage does where the system keeps it; else null. */
export function sandboxRefusal(argv: readonly string[], platform: NodeJS.Platform): string | null {
  if (platform !== 'linux' || !argv.includes('--no-sandbox')) return null;
  return (
    'This window shows data from a network and does not run without Chromium’s sandbox, which this system keeps from it. ' +
    'Install the deb package, which brings what the sandbox needs, or allow user namespaces: ' +
    'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'
  );
}
