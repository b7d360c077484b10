import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { HostOptions } from '../../src/core/options/parse-options.ts';

/** What a host needs to use the simulator as its account. */
export interface SimulatorAccount {
  /** MQTT URL on loopback. */
  readonly url: string;
  readonly token: string;
}

export interface RunningSimulator {
  readonly account: SimulatorAccount;
  readonly process: ChildProcess;
}

/** The simulator ended before it was ready; it has said why on stderr. */
export class SimulatorEnded extends Error {
  readonly exitCode: number;
  constructor(exitCode: number) {
    super(`The simulator ended with exit code ${exitCode} before it was ready.`);
    this.exitCode = exitCode;
  }
}

/**
 * Starts the simulator as a process of its own and waits for its one line of JSON. It holds our stdin pipe and ends when
 * that closes, so it cannot outlive us however we end. Rejects with `SimulatorEnded`.
 */
export function startSimulator(
  root: string,
  options: Pick<HostOptions, 'vehicles' | 'seed' | 'scenario'>,
): Promise<RunningSimulator> {
  const { vehicles, seed, scenario } = options;
  const args = [
    '--vehicles',
    String(vehicles),
    '--seed',
    String(seed),
    '--scenario',
    scenario,
    '--calculators',
    '--modem',
    '--end-with-stdin',
  ];
  const child = spawn(process.execPath, [join(root, 'src', 'simulator', 'cli.ts'), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Its own group: Ctrl+C reaches us alone, and the host is ended before its broker.
    detached: process.platform !== 'win32',
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new SimulatorEnded(code ?? 1)));
    createInterface({ input: child.stdout }).once('line', (line) => {
      const account = accountIn(line);
      if (account !== null) resolve({ account, process: child });
      else reject(new Error('The simulator said something else than where it is.'));
    });
  });
}

function accountIn(line: string): SimulatorAccount | null {
  try {
    const said: unknown = JSON.parse(line);
    if (typeof said !== 'object' || said === null || !('url' in said) || !('token' in said)) return null;
    const { url, token } = said;
    return typeof url === 'string' && typeof token === 'string' ? { url, token } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
