import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** A program the tests need that npm does not bring. */
interface SystemTool {
  readonly name: string;
  readonly debianPackage: string;
  readonly programs: readonly string[];
  /** Why it is needed and how to get it elsewhere. */
  readonly advice: string;
}

/**
 * Chromium and Chrome: in PATH, or where they are installed on systems that do not keep programs there. First the one without a browser's
 * own window: the same engine, without the tabs, sound and services that each window of the others starts beside its page.
 */
const CHROMIUM: readonly string[] = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
];

const TOOLS: readonly SystemTool[] = [
  {
    name: 'Chromium',
    debianPackage: 'chromium-headless-shell',
    programs: CHROMIUM,
    advice: 'The page is tested in it. Install Chromium, or name one in FLEETGLASS_CHROMIUM.',
  },
  {
    name: 'mosquitto',
    debianPackage: 'mosquitto',
    programs: ['mosquitto'],
    advice: 'The session is tested against it. Install Eclipse Mosquitto 2.',
  },
  {
    name: 'faketime',
    debianPackage: 'faketime',
    programs: ['faketime'],
    advice: 'The host is run under clocks that are wrong and are put right with it. Install libfaketime.',
  },
];

/** Where a program is, or null. Looks beside PATH where Debian keeps daemons. */
export function findProgram(programs: readonly string[], path: string): string | null {
  const folders = [...path.split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/bin'].filter(
    (folder) => folder !== '',
  );
  for (const program of programs) {
    const found = (isAbsolute(program) ? [program] : folders.map((folder) => join(folder, program))).find(
      (file) => existsSync(file),
    );
    if (found !== undefined) return found;
  }
  return null;
}

/** The Chromium that tests and benchmarks drive: the one that `FLEETGLASS_CHROMIUM` names, else the system's own; null where is none. */
export function findChromium(env: NodeJS.ProcessEnv): string | null {
  return env.FLEETGLASS_CHROMIUM ?? findProgram(CHROMIUM, env.PATH ?? '');
}

/**
 * Finds Chromium, mosquitto and faketime, installing what is missing from Debian's packages where it may. Answers the environment
 * for the tests; says what is missing and how to get it. The tests that need it then fail rather than pass unseen.
 */
export function prepareSystemTools(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const isThere = ({ programs }: SystemTool): boolean => findProgram(programs, env.PATH ?? '') !== null;
  const missing = TOOLS.filter(
    (tool) => !isThere(tool) && !(tool.name === 'Chromium' && env.FLEETGLASS_CHROMIUM),
  );
  if (missing.length > 0) installDebianPackages(missing.map(({ debianPackage }) => debianPackage));
  for (const tool of missing) {
    if (!isThere(tool)) console.log(`MISSING ${tool.name}: ${tool.advice}`);
  }
  const chromium = findChromium(env);
  return chromium === null ? {} : { FLEETGLASS_CHROMIUM: chromium };
}

function installDebianPackages(packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(`Not installed: ${packages.join(', ')} (only root on Debian can install packages here).`);
    return;
  }
  console.log(`Installing ${packages.join(', ')} from Debian's packages...`);
  const apt = (...args: readonly string[]) =>
    spawnSync('apt-get', ['-q', '-y', ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 300_000,
    });
  apt('update');
  apt('install', '--no-install-recommends', ...packages);
}
