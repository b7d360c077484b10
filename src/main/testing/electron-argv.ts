/** The program, packaged and not, on each system. */
const PROGRAMS: Readonly<
  Partial<Record<NodeJS.Platform, { readonly packaged: string; readonly bare: string }>>
> = {
  linux: { packaged: '/opt/Fleetglass/fleetglass', bare: '/src/node_modules/electron/dist/electron' },
  darwin: {
    packaged: '/Applications/Fleetglass.app/Contents/MacOS/Fleetglass',
    bare: '/src/node_modules/electron/dist/Electron.app/Contents/MacOS/Electron',
  },
  win32: {
    packaged: 'C:\\Program Files\\Fleetglass\\Fleetglass.exe',
    bare: 'C:\\src\\node_modules\\electron\\dist\\electron.exe',
  },
};

/**
 * `process.argv` in Electron's main process: packaged, what was given follows the program at once, and the app's folder stands between
 * them only where Electron was given it. On Windows Electron does not start where anything follows what looks like a URL
 * (shell/app/command_line_args.cc).
 */
export function electronArgv({
  platform = 'linux',
  isPackaged = false,
  argv = [],
}: {
  readonly platform?: NodeJS.Platform;
  readonly isPackaged?: boolean;
  readonly argv?: readonly string[];
}): readonly string[] {
  const program = PROGRAMS[platform];
  if (program === undefined) throw new Error(`There is no Electron for ${platform}.`);
  const all = isPackaged ? [program.packaged, ...argv] : [program.bare, '.', ...argv];
  if (platform === 'win32' && !startsOnWindows(all))
    throw new Error('Electron on Windows does not start with these.');
  return all;
}

/** A scheme longer than a drive's letter, with no space in it. */
export function startsOnWindows(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const read = end === -1 ? argv : argv.slice(0, end);
  const urlAt = read.findIndex((argument) => /^[a-z][^\s:]+:/i.test(argument));
  return urlAt < 0 || urlAt === read.length - 1;
}
