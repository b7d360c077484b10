import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What of the system decides whether Chromium's sandbox can be had. */
export interface SandboxProbe {
  /** Owner and mode of a file; null where there is none. */
  readonly stat: (path: string) => { readonly uid: number; readonly mode: number } | null;
  /** Whether this user may make a user namespace: what Chromium's sandbox is made of. Null where that cannot be told. */
  readonly mayMakeNamespaces: () => boolean | null;
}

const SET_UID = 0o4000;

/**
 * Why Electron cannot be sandboxed on this Linux, with the command that mends it; null where it can. Chromium ends by SIGTRAP
 * where neither way is open: its helper `chrome-sandbox` set-uid root, or user namespaces for everybody (Ubuntu 23.10 and later keep
 * them from programs without a profile).
 */
export function sandboxTrouble(executable: string, probe: SandboxProbe = REAL_PROBE): string | null {
  const helper = join(dirname(executable), 'chrome-sandbox');
  const found = probe.stat(helper);
  if (found !== null && found.uid === 0 && (found.mode & SET_UID) !== 0) return null;
  if (probe.mayMakeNamespaces() !== false) return null;
  return (
    'this system keeps the sandbox of the Electron window from it; ' +
    `this lets it: sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
  );
}

const REAL_PROBE: SandboxProbe = {
  stat(path) {
    const { uid, mode } = statSync(path, { throwIfNoEntry: false }) ?? {};
    return uid === undefined || mode === undefined ? null : { uid, mode };
  },
  mayMakeNamespaces() {
    const { error, status } = spawnSync('unshare', ['--user', '--map-root-user', 'true'], {
      stdio: 'ignore',
    });
    return error === undefined ? status === 0 : null;
  },
};
