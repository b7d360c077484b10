import { join } from 'node:path';
import type { HostOptions } from '../../src/core/options.ts';
import type { HostChoice } from './choose-host.ts';
import type { SimulatorAccount } from './simulator.ts';

/** A program to start, with what its environment gets beside ours. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * How the chosen host is started. Options are written anew from what was parsed, so that variables and defaults reach it
 * too; the simulator's account goes by environment, for arguments show in the process table.
 */
export function hostCommand(
  root: string,
  choice: HostChoice,
  options: HostOptions,
  account: SimulatorAccount | null,
): Command {
  const args = [
    ...['--data-dir', options.dataDir],
    ...['--protocol', String(options.protocolVersion)],
    ...(choice.kind === 'browser' ? ['--port', String(options.port)] : []),
    ...(options.brokerUrl === null || account !== null ? [] : ['--broker', options.brokerUrl]),
    ...(options.tokenFile === null || account !== null ? [] : ['--token-file', options.tokenFile]),
    ...(options.demo ? ['--demo'] : []),
    ...(options.sharedGroup === null ? [] : ['--shared-group', options.sharedGroup]),
    ...listenerArguments(options.listener),
  ];
  const env: Record<string, string> =
    account === null
      ? {}
      : { FLEETGLASS_BROKER: account.url, FLEETGLASS_TOKEN: account.token, FLEETGLASS_TOKEN_FILE: '' };
  return choice.kind === 'electron'
    ? { program: choice.executable, args: [root, ...args], env }
    : { program: process.execPath, args: [join(root, 'src', 'web', 'cli.ts'), ...args], env };
}

function listenerArguments(listener: HostOptions['listener']): readonly string[] {
  if (listener === null) return [];
  const { port, host, secretFile } = listener;
  return [
    ...['--listener-port', String(port)],
    ...(host === null ? [] : ['--listener-host', host]),
    ...(secretFile === null ? [] : ['--listener-secret-file', secretFile]),
  ];
}
