import { expect, it } from 'vitest';
import { findArguments } from '../core/options/find-arguments.ts';
import { temporaryFolder } from '../core/testing/temporary-folder.ts';
import { lacksSandbox } from './sandbox-refusal.ts';
import { electronArgv, startsOnWindows } from './testing/electron-argv.ts';
import { startFromSource } from './testing/source-app.ts';

const SYSTEMS = ['linux', 'darwin', 'win32'] as const;
const WAYS = SYSTEMS.flatMap((platform) =>
  [true, false].map((isPackaged) => ({
    platform,
    isPackaged,
    words: isPackaged ? 'packaged' : 'unpackaged',
  })),
);
/** What Chromium and the systems put among the arguments. */
const ADDED: Readonly<Record<(typeof SYSTEMS)[number], readonly string[]>> = {
  linux: ['--enable-crashpad', '--ozone-platform-hint=auto'],
  darwin: ['-psn_0_1234567', '-NSDocumentRevisionsDebugMode', 'YES'],
  win32: ['--allow-file-access-from-files', '--original-process-start-time=13300000000000000', '/prefetch:1'],
};
const GIVEN = ['--shared-group', 'wall', '--demo', '--listener-port=0'];

it.each(WAYS)(
  'on $platform, $words, with and without what the system adds',
  async ({ platform, isPackaged }) => {
    const dataDir = temporaryFolder();
    const given = [`--data-dir=${dataDir}`, ...GIVEN];
    const added = ADDED[platform];
    for (const argv of [given, [...added.slice(0, -1), ...given, ...added.slice(-1)]]) {
      const { options } = await startFromSource({ platform, isPackaged, argv }).whenPrepared();
      expect(options).toMatchObject({
        dataDir,
        sharedGroup: 'wall',
        demo: true,
        listener: { port: 0 },
      });
    }
  },
);

it.each(WAYS)('on $platform, $words, nothing given is nothing found', ({ platform, isPackaged }) => {
  expect(findArguments(electronArgv({ platform, isPackaged, argv: ADDED[platform] }))).toEqual([]);
});

it.each(WAYS)('$platform, $words: the first that is given is not taken for the app’s folder', (way) => {
  const argv = electronArgv({ ...way, argv: ['--version'] });
  expect(findArguments(argv.slice(1))).toEqual(['--version']);
});

it('what is handed on in one piece starts on Windows, where the same in two does not', () => {
  const given = ['--broker', 'mqtts://broker.example', '--demo'];
  expect(() => electronArgv({ platform: 'win32', isPackaged: true, argv: given })).toThrow('does not start');
  expect(startsOnWindows(electronArgv({ platform: 'win32', argv: findArguments(given) }))).toBe(true);
});

it.each([
  [['--no-sandbox'], true],
  [['--no-sandbox=1'], true],
  [['-no-sandbox'], true],
  [['--demo', '--no-sandbox'], true],
  [['--no-sandbox-and-elevated'], false],
  [['--', '--no-sandbox'], false],
  [[], false],
])('%j leaves the sandbox off: %s, as Chromium reads it', (argv, isOff) => {
  for (const isPackaged of [true, false])
    expect(lacksSandbox(electronArgv({ isPackaged, argv }), 'linux')).toBe(isOff);
});
