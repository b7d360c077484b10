import { existsSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, win32 } from 'node:path';
import type { Environment } from '../process/environment.ts';

/** What of the disk decides where the data is. */
export interface DataDirFiles {
  readonly exists: (path: string) => boolean;
  /** Throws where it cannot be done: the folder is in use, or the other is on another disk. */
  readonly rename: (from: string, to: string) => void;
}

const REAL_FILES: DataDirFiles = { exists: existsSync, rename: renameSync };

/**
 * Where Fleetglass keeps its data unless somebody says otherwise. On Windows this is the folder of this computer; up to
 * version 0.3 it was the one that roams with the user, which copies the journal over the network at each sign-in. One that still
 * lies there, and only there, is the answer until a host has moved it.
 */
export function defaultDataDir(
  platform: NodeJS.Platform,
  env: Environment,
  demo: boolean,
  files: DataDirFiles = REAL_FILES,
): string {
  const name = demo ? 'fleetglass-demo' : 'fleetglass';
  if (platform === 'win32') {
    const { local, roaming } = windowsFolders(env, name);
    return !files.exists(local) && files.exists(roaming) ? roaming : local;
  }
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), name);
}

/**
 * Moves data that still roams to the folder of this computer, in one step: it is whole in the one or in the other. Answers where
 * it is now; where it cannot be moved, because another Fleetglass has it open for instance, it stays and is used where it is.
 */
export function moveFromRoaming(
  dataDir: string,
  platform: NodeJS.Platform,
  env: Environment,
  files: DataDirFiles = REAL_FILES,
): string {
  if (platform !== 'win32') return dataDir;
  const { local, roaming } = windowsFolders(env, win32.basename(dataDir));
  if (dataDir !== roaming || files.exists(local)) return dataDir;
  try {
    files.rename(roaming, local);
    return local;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return dataDir;
    throw error;
  }
}

function windowsFolders(
  env: Environment,
  name: string,
): { readonly local: string; readonly roaming: string } {
  const home = env.USERPROFILE ?? homedir();
  return {
    local: win32.join(env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), name),
    roaming: win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), name),
  };
}
