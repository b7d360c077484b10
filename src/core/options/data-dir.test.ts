import { describe, expect, it } from 'vitest';
import { type DataDirFiles, defaultDataDir, moveFromRoaming } from './data-dir.ts';

const env = { LOCALAPPDATA: 'C:\\U\\Local', APPDATA: 'C:\\U\\Roaming', XDG_DATA_HOME: '/data' };
const LOCAL = 'C:\\U\\Local\\fleetglass';
const ROAMING = 'C:\\U\\Roaming\\fleetglass';

/** A disk on which these folders are. */
function disk(...present: readonly string[]) {
  const there = new Set(present);
  const files: DataDirFiles = {
    exists: (path) => there.has(path),
    rename(from, to) {
      there.delete(from);
      there.add(to);
    },
  };
  return { files, there };
}

describe('the folder of the data', () => {
  it.each([
    [[], LOCAL],
    [[ROAMING], ROAMING],
    [[LOCAL], LOCAL],
    [[LOCAL, ROAMING], LOCAL],
  ])('on Windows, with %j there', (present, folder) => {
    expect(defaultDataDir('win32', env, false, disk(...present).files)).toBe(folder);
  });

  it('is one of its own for the demo, and goes by the system', () => {
    expect(defaultDataDir('win32', env, true, disk(ROAMING).files)).toBe('C:\\U\\Local\\fleetglass-demo');
    expect(defaultDataDir('win32', { USERPROFILE: 'C:\\U' }, false, disk().files)).toBe(
      'C:\\U\\AppData\\Local\\fleetglass',
    );
    expect(defaultDataDir('linux', env, false)).toBe('/data/fleetglass');
    expect(defaultDataDir('darwin', env, true)).toMatch(/Library\/Application Support\/fleetglass-demo$/);
  });
});

describe('data that roams', () => {
  it('is moved once, in one step', () => {
    const { files, there } = disk(ROAMING);
    expect(moveFromRoaming(ROAMING, 'win32', env, files)).toBe(LOCAL);
    expect([...there]).toEqual([LOCAL]);
    expect(moveFromRoaming(LOCAL, 'win32', env, files)).toBe(LOCAL);
  });

  it('stays, and is used there, where it cannot be moved', () => {
    const busy: DataDirFiles = {
      exists: (path) => path === ROAMING,
      rename() {
        throw Object.assign(new Error('busy'), { code: 'EPERM' });
      },
    };
    expect(moveFromRoaming(ROAMING, 'win32', env, busy)).toBe(ROAMING);
  });

  it.each([
    ['another folder', 'D:\\fleet', 'win32', [ROAMING]],
    ['one beside the new one', ROAMING, 'win32', [ROAMING, LOCAL]],
    ['another system’s', ROAMING, 'linux', [ROAMING]],
  ] as const)('leaves %s alone', (_what, dataDir, platform, present) => {
    const { files, there } = disk(...present);
    expect(moveFromRoaming(dataDir, platform, env, files)).toBe(dataDir);
    expect([...there]).toEqual(present);
  });
});
