/** The browser host from its options to its end: what `cli.ts` and `built.ts` run. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startupAccount } from '../core/accounts/startup-account.ts';
import { systemClock } from '../core/base/clock.ts';
import { errorCodeOf } from '../core/base/error-code.ts';
import type { Log } from '../core/base/log.ts';
import type { Monitor } from '../core/contract/monitor.ts';
import { makeFilesPrivate } from '../core/files/private-files.ts';
import { createTlsContext, NO_TLS_FILES } from '../core/files/tls-files.ts';
import { warnOfShownSecrets } from '../core/options/argument-secrets.ts';
import { moveFromRoaming } from '../core/options/data-dir.ts';
import { exitCodeOf } from '../core/options/exit-code.ts';
import { endsWith } from '../core/options/leave-token-variable.ts';
import { optionsHelp } from '../core/options/options-help.ts';
import { parseOptions } from '../core/options/parse-options.ts';
import { terminalLanguage } from '../core/options/terminal-language.ts';
import { takeTokenOutOfEnvironment } from '../core/options/token-variables.ts';
import { prepareMonitor } from '../core/prepare-monitor.ts';
import { endOnUncaught, outliveReaders } from '../core/process/end-on-uncaught.ts';
import { homepageOf, versionOf } from '../core/process/package-version.ts';
import { refuseInspector } from '../core/process/refuse-inspector.ts';
import { whenParentIsGone } from '../core/process/when-parent-is-gone.ts';
import { createProgramLog } from '../core/program-log/program-log.ts';
import { environmentHops } from '../core/proxy/environment-proxies.ts';
import { createRouteFetch } from '../core/proxy/route-fetch.ts';
import { openFileSecrets } from '../core/secrets/open-file-secrets.ts';
import { openConfStore } from '../core/settings/conf-store.ts';
import { openSettings } from '../core/settings/open-settings.ts';
import type { WorkerUrls } from '../core/worker-urls.ts';
import type { Failure } from '../shared/result.ts';
import { plainWording } from '../shared/wording/wording.ts';
import { openBrowsersFile } from './browsers-file.ts';
import { createExportFolder, type ExportFolder } from './exports.ts';
import { healthKeyIn } from './health-access.ts';
import { createWebHost, type WebHost, type WebHostDeps } from './host.ts';
import { plainSealer } from './plain-sealer.ts';
import { createShowCode } from './show-code.ts';

/** Where the parts of the host lie, which differs between a source tree and a bundle. */
export interface BrowserHostParts {
  /** The threads' entries. */
  readonly workers: WorkerUrls;
  /** The built page. */
  readonly rendererDir: string;
  /** The `package.json` of Fleetglass. */
  readonly packageFile: URL;
}

function end(failure: Failure, exitCode: 1 | 2 | 3): never {
  process.stderr.write(`${plainWording(terminalLanguage(process.env)).say(failure)}\n`);
  process.exit(exitCode);
}

/** Those of earlier runs may be somebody's: that they cannot be removed is no reason not to start. */
function removeOldExports(exports: ExportFolder, log: Log): void {
  try {
    exports.removeOld();
  } catch (error) {
    log.warn('exports.old-not-removed', { code: errorCodeOf(error, 'unknown') });
  }
}

async function listen(options: WebHostDeps): Promise<WebHost> {
  const { port } = options;
  try {
    return await createWebHost(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') end({ code: 'port-taken', port }, 1);
    if (code === 'EACCES') end({ code: 'port-refused', port }, 1);
    throw error;
  }
}

/** A Ctrl+C may arrive twice, from the terminal and forwarded by npm: signals this close together are one wish. */
const ONE_WISH_MS = 500;

/**
 * Ends cleanly on the first signal, at once on the second, and when the program that started us is gone. Tells whether it does so
 * already.
 */
function endOnSignals(host: WebHost, monitor: Monitor): () => boolean {
  let endingSinceMs: number | null = null;
  const stop = async (): Promise<void> => {
    if (endingSinceMs !== null) {
      if (systemClock.monotonicMs() - endingSinceMs > ONE_WISH_MS) process.exit(1);
      return;
    }
    endingSinceMs = systemClock.monotonicMs();
    await host.close();
    await monitor.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  if (process.connected) process.on('disconnect', stop);
  const parent = endsWith(process);
  if (parent !== null) whenParentIsGone(parent, stop);
  return () => endingSinceMs !== null;
}

/** Runs until a signal or a failure ends the process. Resolves once it is ready, or is ending already. */
export async function runBrowserHost({ workers, rendererDir, packageFile }: BrowserHostParts): Promise<void> {
  outliveReaders(process.stdout, process.stderr);
  makeFilesPrivate();

  const options = parseOptions(process.argv.slice(2), process.env);
  if (!options.ok) end(options.error, 2);
  if (options.value.help) {
    process.stdout.write(`${optionsHelp('every-host', 'browser')}\n`);
    process.exit(0);
  }
  const version = versionOf(packageFile);
  if (options.value.version) {
    process.stdout.write(`Fleetglass ${version}\n`);
    process.exit(0);
  }

  const dataDir = moveFromRoaming(options.value.dataDir, process.platform, process.env);
  const programLog = createProgramLog({
    clock: systemClock,
    folder: join(dataDir, 'logs'),
    level: options.value.logLevel,
    toTerminal: (line) => process.stderr.write(line),
  });
  const { log } = programLog;
  refuseInspector(process, () => log.warn('inspector.refused'));
  takeTokenOutOfEnvironment(process.env, process.platform, log);
  warnOfShownSecrets(process.argv, log);
  if (!existsSync(`${rendererDir}index.html`)) end({ code: 'page-not-built' }, 1);
  const account = startupAccount(options.value);
  if (!account.ok) end(account.error, 2);
  const exports = createExportFolder(dataDir);
  const monitor = prepareMonitor(
    { ...options.value, dataDir },
    {
      host: 'browser',
      version,
      account: account.value,
      programLog,
      // It has no menus and no dialogs of its own.
      onLanguage() {},
      workers,
      homepage: homepageOf(packageFile),
      chooseExportFile: exports.chooseFile,
      openSettings: () => openSettings({ dataDir, clock: systemClock, log, openStore: openConfStore }),
      openSecrets: () => openFileSecrets({ dataDir, clock: systemClock, log, sealer: plainSealer }),
      showCode: createShowCode(plainWording(terminalLanguage(process.env)), (text) =>
        process.stdout.write(text),
      ),
      systemProxies: {
        means: 'environment',
        find: (destination) => environmentHops(process.env, destination),
      },
      createFetch: ({ findRoute }) =>
        createRouteFetch({
          findRoute,
          clock: systemClock,
          secureContext: createTlsContext(NO_TLS_FILES),
          fetch,
        }),
    },
  );
  if (!monitor.ok) end(monitor.error, exitCodeOf(monitor.error));
  removeOldExports(exports, log);

  endOnUncaught({
    events: process,
    clock: systemClock,
    log,
    stop: () => monitor.value.stop(),
    end: (message) => end(message, 1),
  });
  const host = await listen({
    monitor: monitor.value,
    port: options.value.port,
    rendererDir,
    log,
    exports,
    healthKey: healthKeyIn(dataDir),
    browsers: openBrowsersFile(dataDir, log),
    onNewUrl: (url) => process.stdout.write(`For another browser: ${url}\n`),
  });
  const isEnding = endOnSignals(host, monitor.value);
  await monitor.value.start();
  if (!isEnding()) process.stdout.write(`Fleetglass ready: ${host.url()}\n`);
}
