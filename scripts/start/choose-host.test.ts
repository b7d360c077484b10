import { describe, expect, it } from 'vitest';
import { chooseHost, type Machine } from './choose-host.ts';

const machine = (changes: Partial<Machine>): Machine => ({
  platform: 'linux',
  env: { DISPLAY: ':0' },
  isRoot: false,
  findRuntime: () => '/electron',
  installRuntime: async () => {
    throw new Error('must not install');
  },
  sandboxTrouble: () => null,
  ...changes,
});

describe('chooseHost', () => {
  it.each([
    ['a display', {}, { kind: 'electron', executable: '/electron' }],
    ['Wayland', { env: { WAYLAND_DISPLAY: 'wayland-0' } }, { kind: 'electron', executable: '/electron' }],
    ['no display', { env: {} }, { kind: 'browser', why: 'there is no display' }],
    ['an empty display', { env: { DISPLAY: '' } }, { kind: 'browser', why: 'there is no display' }],
    [
      'macOS, which has no DISPLAY',
      { platform: 'darwin', env: {} },
      { kind: 'electron', executable: '/electron' },
    ],
    [
      'a system that keeps the sandbox from it',
      { sandboxTrouble: (executable: string) => `no sandbox for ${executable}` },
      { kind: 'browser', why: 'no sandbox for /electron' },
    ],
    [
      'macOS, which is not asked for it',
      { platform: 'darwin', sandboxTrouble: () => 'no sandbox' },
      { kind: 'electron', executable: '/electron' },
    ],
    ['root on Linux', { isRoot: true }, { kind: 'browser', why: expect.stringContaining('root') }],
  ] as const)('with %s', async (_name, changes, choice) => {
    expect(await chooseHost(false, machine(changes))).toEqual(choice);
  });

  it('asks nothing of a headless start', async () => {
    const findRuntime = () => {
      throw new Error('must not look');
    };
    expect(await chooseHost(true, machine({ findRuntime }))).toEqual({ kind: 'browser', why: null });
  });

  it('installs a missing runtime and uses it', async () => {
    let installed = false;
    const choice = await chooseHost(
      false,
      machine({
        findRuntime: () => (installed ? '/new' : null),
        installRuntime: async () => {
          installed = true;
          return null;
        },
      }),
    );
    expect(choice).toEqual({ kind: 'electron', executable: '/new' });
  });

  it('says why where it cannot be installed', async () => {
    const changes = { findRuntime: () => null, installRuntime: async () => 'there is no network' };
    expect(await chooseHost(false, machine(changes))).toEqual({
      kind: 'browser',
      why: 'there is no network',
    });
  });
});
