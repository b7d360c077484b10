import type { AppInfo } from '../shared/app-info.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { clientIdOf } from './accounts/client-id.ts';
import { startupAccount } from './accounts/startup-account.ts';
import { systemClock } from './clock.ts';
import type { Log } from './log.ts';
import { createMonitor } from './monitor.ts';
import type { Monitor } from './monitor-types.ts';
import type { HostOptions } from './options.ts';

/** What a host knows of itself. */
export interface HostFacts {
  readonly host: AppInfo['host'];
  readonly version: string;
  readonly log: Log;
}

/**
 * The monitor as a host's options ask for it, not started. Makes the data dir. A failure's message is one clear line:
 * a token file or a data dir that cannot be used.
 */
export function prepareMonitor(options: HostOptions, { host, version, log }: HostFacts): Result<Monitor> {
  const account = startupAccount(options);
  if (!account.ok) return account;
  const clientId = clientIdIn(options.dataDir);
  if (!clientId.ok) return clientId;
  const info: AppInfo = { host, version, demo: options.demo, platform: process.platform };
  return ok(
    createMonitor({
      clock: systemClock,
      log,
      random: Math.random,
      info,
      clientId: clientId.value,
      account: account.value,
    }),
  );
}

function clientIdIn(dataDir: string): Result<string> {
  try {
    return ok(clientIdOf(dataDir));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unusable';
    return fail('data-dir', `The data dir ${dataDir} cannot be used (${code}).`);
  }
}
