/** Options that take a value in the next argument, as `core/options.ts` reads them. */
const WITH_VALUE = new Set([
  '--port',
  '--data-dir',
  '--broker',
  '--token-file',
  '--protocol',
  '--vehicles',
  '--seed',
  '--scenario',
  '--listener-port',
  '--listener-host',
  '--listener-secret-file',
]);
const ALONE = new Set(['--headless', '--demo', '--help', '-h']);

/**
 * Fleetglass's own options out of the arguments of an Electron process, which also hold the program, the app's folder
 * while developing, and switches for Chromium, Playwright or the desktop. Those are not ours to judge, so what is not
 * known here is passed over.
 */
export function ownArguments(argv: readonly string[]): readonly string[] {
  const own: string[] = [];
  for (let index = 1; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    const name = argument.split('=', 1)[0] ?? '';
    if (ALONE.has(argument)) own.push(argument);
    else if (WITH_VALUE.has(name)) {
      own.push(argument);
      const value = argv[index + 1];
      if (!argument.includes('=') && value !== undefined) {
        own.push(value);
        index += 1;
      }
    }
  }
  return own;
}
