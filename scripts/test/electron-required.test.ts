import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { electronSkipReason, isElectronRequired } from './electron-skip.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const NOWHERE = { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' };

it('skips where there is no runtime, unless it is required', () => {
  expect(electronSkipReason(NOWHERE)).toMatch(/^the Electron runtime is not installed/);
  expect(isElectronRequired(NOWHERE)).toBe(false);
  expect(isElectronRequired({ FLEETGLASS_REQUIRE_ELECTRON: '1' })).toBe(true);
});

it.each([
  ['e2e/electron', /FLEETGLASS_REQUIRE_ELECTRON is set, and the Electron runtime is not installed/],
  ['e2e/packaged', /Nothing to test: FLEETGLASS_PACKAGED does not name a packaged application/],
])('fails in %s where it is required and there is none', (folder, reason) => {
  const { FLEETGLASS_PACKAGED: _unset, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '--config', `${folder}/playwright.config.ts`],
    { cwd: root, encoding: 'utf8', env: { ...env, ...NOWHERE, FLEETGLASS_REQUIRE_ELECTRON: '1' } },
  );
  expect(status).toBe(1);
  expect(stdout + stderr).toMatch(reason);
});
