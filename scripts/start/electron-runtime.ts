import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A failed download is not tried again for this long; by then the network may be another. */
const REMEMBER_FAILURE_MS = 12 * 60 * 60 * 1000;
const LONGEST_INSTALL_MS = 60_000;

/**
 * The Electron executable where one is installed: in `ELECTRON_OVERRIDE_DIST_PATH`, or as the electron package has noted
 * in its `path.txt`. Never downloads, which `require('electron')` would.
 */
export function findRuntime(root: string, env: NodeJS.ProcessEnv): string | null {
  const electron = join(root, 'node_modules', 'electron');
  const pathFile = join(electron, 'path.txt');
  const noted = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null;
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  const path = override
    ? join(override, noted ?? 'electron')
    : noted === null
      ? null
      : join(electron, 'dist', noted);
  return path !== null && existsSync(path) ? path : null;
}

export interface Install {
  /** Program and arguments of the download, `install-electron` by default. */
  readonly command: readonly [string, ...string[]];
  readonly longestMs: number;
  readonly failureNote: string;
  readonly nowMs: number;
}

/** How this repository installs the runtime. */
export function defaultInstall(root: string): Install {
  return {
    command: [process.execPath, join(root, 'node_modules', 'electron', 'install.js')],
    longestMs: LONGEST_INSTALL_MS,
    failureNote: join(root, 'out', '.electron-not-installed'),
    nowMs: Date.now(),
  };
}

/**
 * Downloads the runtime, unless that has failed in the last hours, and never longer than `longestMs`. Answers null when
 * done, else one sentence why not.
 */
export async function installRuntime(install: Install): Promise<string | null> {
  const { failureNote, nowMs } = install;
  if (existsSync(failureNote) && nowMs - statSync(failureNote).mtimeMs < REMEMBER_FAILURE_MS) {
    return `${readFileSync(failureNote, 'utf8').trim()} (tried before; "npx install-electron" tries again)`;
  }
  process.stderr.write('Installing the Electron runtime...\n');
  const failure = await run(install);
  if (failure === null) {
    rmSync(failureNote, { force: true });
  } else {
    mkdirSync(dirname(failureNote), { recursive: true });
    writeFileSync(failureNote, `${failure}\n`);
  }
  return failure;
}

function run({ command: [program, ...args], longestMs }: Install): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(0, 2000);
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), longestMs);
    child.on('error', (error) => settle(`the Electron runtime cannot be installed: ${error.message}`));
    child.on('exit', (code, signal) => {
      if (code === 0) settle(null);
      else if (signal === 'SIGKILL')
        settle(`the Electron runtime could not be downloaded within ${longestMs / 1000} s`);
      else
        settle(
          `the Electron runtime could not be downloaded: ${said.split('\n', 1)[0]?.trim() || `exit code ${code}`}`,
        );
    });
    const settle = (failure: string | null): void => {
      clearTimeout(timer);
      resolve(failure);
    };
  });
}
