import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { leaveStdin } from '../../src/core/process/take-stdin.ts';
import { type Command, LITTLE_KEPT } from './host-command.ts';

const STDIN = { nothing: 'ignore', ours: 'inherit', text: 'pipe' } as const;

/**
 * Runs the host until it ends and answers its exit code. Signals go on to it; the program it needs, if any, ends after it.
 * The host also ends when this process is gone, which it sees by the closing of their channel.
 */
export function supervise(
  { program, args, env, stdin }: Command,
  needed: ChildProcess | null,
): Promise<number> {
  const host = spawn(program, args, {
    stdio: [STDIN[typeof stdin === 'string' ? stdin : 'text'], 'inherit', 'inherit', 'ipc'],
    env: { ...LITTLE_KEPT, ...process.env, ...env },
    // Its own group: a Ctrl+C is forwarded once instead of reaching it twice, which would mean "at once".
    detached: process.platform !== 'win32',
  });
  // Whatever is on ours, a token perhaps, others could read from here as long as we run.
  if (stdin !== 'nothing') leaveStdin();
  // A host that ends before it has read it says so by its exit code.
  if (typeof stdin !== 'string') host.stdin?.on('error', () => {}).end(stdin.text);
  const forward = (signal: NodeJS.Signals): void => {
    host.kill(signal);
  };
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  process.on('SIGHUP', () => forward('SIGTERM'));

  let neededEnded = false;
  needed?.on('exit', () => {
    if (host.exitCode !== null || host.signalCode !== null) return;
    neededEnded = true;
    process.stderr.write('The simulator has ended; so does Fleetglass.\n');
    host.kill('SIGTERM');
  });

  return new Promise((resolve, reject) => {
    host.on('error', reject);
    host.on('exit', (code, signal) => {
      needed?.stdin?.end();
      const ownCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      resolve(neededEnded ? 1 : ownCode);
    });
  });
}
