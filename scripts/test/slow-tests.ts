import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What makes a test slow: other programs (brokers, hosts, a build), threads, the simulator's broker over real sockets. A file that takes
 * seconds for another reason says so itself, in a line of its own: `// Slow: WHY`.
 */
const SLOW = [
  /^\/\/ Slow: \S/m,
  /from 'node:(?:child_process|worker_threads)'/,
  /from 'aedes'/,
  /from '[^']*\/(?:testing\/(?:mosquitto|monitors|two-brokers|simulators|client)|ensure-built)\.ts'/,
  /from '[^']*\/(?:simulator|create-simulator|create-open-journal|create-monitor)\.ts'/,
];

/** Whether a test file with this text is left out of the quick round. */
export function isSlow(text: string): boolean {
  return SLOW.some((mark) => mark.test(text));
}

/** The test files that the quick round leaves out, by their paths in the repository. */
export function slowTests(root: string): readonly string[] {
  return globSync('{src,scripts,crash,worlds}/**/*.test.{ts,tsx}', { cwd: root }).filter((file) =>
    isSlow(readFileSync(join(root, file), 'utf8')),
  );
}
