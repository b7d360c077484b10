import type { AppInfo } from '../shared/app-info.ts';
import { type Failure, fail, ok, type Result } from '../shared/result.ts';
import { clientIdOf } from './accounts/client-id.ts';
import { startupAccount } from './accounts/startup-account.ts';
import { systemClock } from './clock.ts';
import { lockDataDir } from './data-dir-lock.ts';
import { errorCodeOf } from './error-code.ts';
import type { ExportJobsDeps } from './export/export-jobs.ts';
import type { Log } from './log.ts';
import { createMonitor } from './monitor.ts';
import type { Monitor } from './monitor-types.ts';
import type { HostOptions } from './options.ts';
import { listenerChoice } from './receiver/listener-choice.ts';
import { openSettings } from './settings/open-settings.ts';
import { createJournals, type JournalWorkers } from './storage/create-journals.ts';

/** What a host knows of itself. */
export interface HostFacts {
  readonly host: AppInfo['host'];
  readonly version: string;
  readonly log: Log;
  readonly workers: JournalWorkers;
  readonly chooseExportFile: ExportJobsDeps['chooseFile'];
}

/**
 * The monitor as a host's options ask for it, not started. Makes the data dir and keeps it to itself until the monitor has
 * stopped. A failure's message is one clear line: a token file or a data dir that cannot be used (`data-dir-busy`: another
 * host has it).
 */
export function prepareMonitor(options: HostOptions, facts: HostFacts): Result<Monitor> {
  const { host, version, log } = facts;
  const account = startupAccount(options);
  if (!account.ok) return account;
  const listener = listenerChoice(options.listener);
  if (!listener.ok) return listener;
  const lock = lockDataDir(options.dataDir);
  if (!lock.ok) return lock;
  const clientId = clientIdIn(options.dataDir);
  if (!clientId.ok) {
    lock.value.release();
    return clientId;
  }
  const info: AppInfo = { host, version, demo: options.demo, platform: process.platform };
  const monitor = createMonitor({
    clock: systemClock,
    log,
    random: Math.random,
    info,
    clientId: clientId.value,
    account: account.value,
    journals: createJournals({ dataDir: options.dataDir, workers: facts.workers, clock: systemClock, log }),
    settings: openSettings(options.dataDir, systemClock, log),
    listener: listener.value,
    chooseExportFile: facts.chooseExportFile,
  });
  return ok({
    ...monitor,
    async stop() {
      await monitor.stop();
      lock.value.release();
    },
  });
}

/** What a host that cannot be prepared exits with: 3 where another one has the data dir, else 2. */
export function exitCodeOf(failure: Failure): 2 | 3 {
  return failure.code === 'data-dir-busy' ? 3 : 2;
}

function clientIdIn(dataDir: string): Result<string> {
  try {
    return ok(clientIdOf(dataDir));
  } catch (error) {
    const code = errorCodeOf(error, 'unusable');
    return fail('data-dir', `The data dir ${dataDir} cannot be used (${code}).`);
  }
}
