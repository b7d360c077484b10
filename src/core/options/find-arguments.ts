import { HOST_OPTIONS } from './host-options.ts';

const TAKES_VALUE: ReadonlyMap<string, boolean> = new Map(
  Object.values(HOST_OPTIONS).map(({ name, value }) => [`--${name}`, value !== null]),
);
const ALONE: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-v']);

/**
 * Fleetglass's own options out of any arguments, each in one piece, `--name=value`. In one piece because Electron on
 * Windows ends a program where anything follows an argument that looks like a URL (shell/app/command_line_args.cc), and
 * since nothing can then come between a name and its value. What is not known here (the program, the app's folder,
 * switches of Chromium or the desktop) is left out.
 */
export function findArguments(argv: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    const name = argument.split('=', 1)[0] ?? '';
    const takesValue = TAKES_VALUE.get(name);
    if (ALONE.has(argument)) {
      found.push(argument);
    } else if (takesValue !== undefined) {
      const value = argv[index + 1];
      const isApart = takesValue && name === argument && value !== undefined;
      found.push(isApart ? `${name}=${value}` : argument);
      if (isApart) index += 1;
    }
  }
  return found;
}
