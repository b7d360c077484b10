import type { Log } from '../base/log.ts';
import type { Environment } from '../process/environment.ts';
import { isOn } from './option-kinds.ts';

/** Holds the token itself. The one variable of ours that is a secret. */
export const TOKEN_VARIABLE = 'FLEETGLASS_TOKEN';

/** An address that may hold the password of a proxy. */
const PROXY_VARIABLE = 'FLEETGLASS_PROXY';

/** On where the token is on standard input. */
export const TOKEN_STDIN_VARIABLE = 'FLEETGLASS_TOKEN_STDIN';

/** Whether somebody asked for the token to be read from standard input, which then is not ours to replace. */
export function isTokenOnStdin(argv: readonly string[], env: Environment): boolean {
  return argv.includes('--token-stdin') || isOn(env[TOKEN_STDIN_VARIABLE]);
}

/**
 * Takes the token, and a proxy’s password, out of the environment that programs started from here get. The system may go on showing it, of a process that
 * could not leave its variable behind: that is warned of. Windows shows a process's environment to nobody else.
 */
export function takeTokenOutOfEnvironment(
  env: Record<string, string | undefined>,
  platform: NodeJS.Platform,
  log: Log,
): void {
  const isShown = (env[TOKEN_VARIABLE]?.trim() ?? '') !== '' && platform !== 'win32';
  delete env[TOKEN_VARIABLE];
  delete env[PROXY_VARIABLE];
  if (isShown) log.warn('token.in-environment', { advice: 'give it by --token-file or --token-stdin' });
}
