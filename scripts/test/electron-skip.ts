import { fileURLToPath } from 'node:url';
import { findRuntime } from '../start/electron-runtime.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Why the specs of the Electron window cannot run on this machine, or null where they can. */
export function electronSkipReason(env: NodeJS.ProcessEnv): string | null {
  if (findRuntime(root, env) === null) return 'the Electron runtime is not installed (npx install-electron)';
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return 'there is no display (xvfb-run -a npm test gives one)';
  }
  return null;
}

/** Whether a machine where they cannot run is one that fails: `FLEETGLASS_REQUIRE_ELECTRON=1`, as workflows say. */
export function isElectronRequired(env: NodeJS.ProcessEnv): boolean {
  return env.FLEETGLASS_REQUIRE_ELECTRON === '1';
}
