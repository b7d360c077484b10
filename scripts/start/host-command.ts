import { join } from 'node:path';
import { TOKEN_STDIN_VARIABLE, TOKEN_VARIABLE } from '../../src/core/options/token-variables.ts';
import type { HostChoice } from './choose-host.ts';
import type { SimulatorAccount } from './simulator.ts';

/** Where the host's token is: on our standard input, nowhere that we know of, or with the simulator's account. */
export type StartToken = 'ours' | 'nothing' | SimulatorAccount;

/**
 * The young generation of the host, MiB: what lives for a moment is collected sooner, and never fills memory that is kept for it (docs/performance.md).
 */
export const SMALL_HEAPS = '--max-semi-space-size=8';
/**
 * How the C library of Linux keeps memory: heaps that threads may have beside one another, each of which keeps what was freed in it; and
 * bytes from which on what is freed goes back to the system, which it would raise by itself with each large body that came and went.
 */
export const LITTLE_KEPT = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '1048576',
} as const;

/** A program to start, with what its environment gets beside ours. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What is on its standard input: nothing, what is on ours, or a text. */
  readonly stdin: 'nothing' | 'ours' | { readonly text: string };
}

/**
 * How the chosen host is started: with the options that were given, each in one piece (`findArguments`); the variables
 * reach it by themselves. The simulator's token goes by standard input, for arguments and environments show. Electron has none on
 * Windows, which shows an environment to nobody else.
 */
export function hostCommand(
  root: string,
  choice: HostChoice,
  given: readonly string[],
  token: StartToken,
  platform: NodeJS.Platform = process.platform,
): Command {
  const program =
    choice.kind === 'electron'
      ? { program: choice.executable, args: [root, ...given] }
      : { program: process.execPath, args: [SMALL_HEAPS, join(root, 'out', 'web', 'cli.js'), ...given] };
  if (typeof token === 'string') return { ...program, env: {}, stdin: token };
  const account = { FLEETGLASS_BROKER: token.url, FLEETGLASS_TOKEN_FILE: '' };
  return choice.kind === 'electron' && platform === 'win32'
    ? {
        ...program,
        env: { ...account, [TOKEN_VARIABLE]: token.token, [TOKEN_STDIN_VARIABLE]: '' },
        stdin: 'nothing',
      }
    : { ...program, env: { ...account, [TOKEN_STDIN_VARIABLE]: '1' }, stdin: { text: token.token } };
}
