import { join } from 'node:path';
import type { HostChoice } from './choose-host.ts';
import type { SimulatorAccount } from './simulator.ts';

/** A program to start, with what its environment gets beside ours. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * How the chosen host is started: with the options that were given, each in one piece (`findArguments`); the variables
 * reach it by themselves. The simulator's account goes by environment, for arguments show in the process table.
 */
export function hostCommand(
  root: string,
  choice: HostChoice,
  given: readonly string[],
  account: SimulatorAccount | null,
): Command {
  const env: Record<string, string> =
    account === null
      ? {}
      : { FLEETGLASS_BROKER: account.url, FLEETGLASS_TOKEN: account.token, FLEETGLASS_TOKEN_FILE: '' };
  return choice.kind === 'electron'
    ? { program: choice.executable, args: [root, ...given], env }
    : { program: process.execPath, args: [join(root, 'src', 'web', 'cli.ts'), ...given], env };
}
