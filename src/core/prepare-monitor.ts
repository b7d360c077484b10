import { networkInterfaces, release, uptime } from 'node:os';
import type { AppInfo } from '../shared/app-info.ts';
import type { ShownChange } from '../shared/change-plan.ts';
import type { Language } from '../shared/format/language.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import type { CommandLineAccount } from './accounts/account-repository.ts';
import { clientIdOf } from './accounts/client-id.ts';
import { systemClock } from './base/clock.ts';
import { errorCodeOf } from './base/error-code.ts';
import { listenerChoice } from './commands/listener-choice.ts';
import { createProxyRepository, type ProxyRepository } from './commands/proxy-repository.ts';
import { receiverChoices } from './commands/receiver-choice.ts';
import type { HostSignals } from './commands/signal-commands.ts';
import type { Monitor } from './contract/monitor.ts';
import { createDemoFleet } from './demo/demo-fleet.ts';
import type { ExportJobsDeps } from './export/export-jobs.ts';
import { lockDataDir } from './files/data-dir-lock.ts';
import { type GivenTileServers, readGivenServers } from './maps/servers/given-servers.ts';
import { createMonitor } from './monitor.ts';
import type { HostOptions } from './options/parse-options.ts';
import type { ProgramLog } from './program-log/program-log.ts';
import { createProgramLogCommands } from './program-log/program-log-commands.ts';
import type { SystemProxies } from './proxy/find-route.ts';
import { createRegions } from './regions/regions.ts';
import type { Secrets } from './secrets/secrets.ts';
import { warnOfOpenTokenFile } from './secrets/token-file-rights.ts';
import type { Settings } from './settings/settings.ts';
import { createJournals } from './storage/create-journals.ts';
import { createHostClock } from './wake/host-clock.ts';
import { createWakeWatch } from './wake/wake-watch.ts';
import type { WorkerUrls } from './worker-urls.ts';

/** How often the host looks at this computer's clocks. */
const LOOK_EVERY_MS = 1_000;
/** Of the world of the demo fleet that a host runs itself (`simulator/demo-worker.ts`). */
const DEMO_SEED = 1;

/** What a host knows of itself. */
export interface HostFacts {
  readonly host: AppInfo['host'];
  readonly version: string;
  /** The account of the command line (`startupAccount`). */
  readonly account: CommandLineAccount | null;
  readonly programLog: ProgramLog;
  /** Shows a folder in the system's own program; absent where there is none. Answers what is wrong, empty where nothing is. */
  readonly openFolder?: (path: string) => Promise<string>;
  /** A window speaks this language now, chosen there or by the system. */
  readonly onLanguage: (language: Language) => void;
  readonly workers: WorkerUrls;
  /** Where to read about Fleetglass: said to tile servers. */
  readonly homepage: string;
  readonly chooseExportFile: ExportJobsDeps['chooseFile'];
  /** Where there is a dialog of the system; a browser host has none. */
  readonly choosePemFile?: () => Promise<string | null>;
  readonly chooseMapFile?: () => Promise<string | null>;
  /** Asks whether flespi may be changed by these calls, where there is a dialog of the system. */
  readonly confirmCalls?: (change: ShownChange) => Promise<boolean>;
  /** Shows a code where the host runs, which somebody types into the page to agree to a change; where there is no dialog. */
  readonly showCode?: (change: ShownChange, code: string) => void;
  /** Shows notices and a badge of the system; a browser host leaves that to its windows. */
  readonly hostSignals?: HostSignals;
  /** Ends in order and starts again, as it was started; absent where that cannot be. */
  readonly restart?: () => void;
  /** Made once the data dir is this host's alone. */
  readonly openSettings: () => Settings;
  readonly openSecrets: () => Secrets;
  /** What this computer says about proxies. */
  readonly systemProxies: SystemProxies;
  /** Makes what asks flespi for its regions, by the same proxies as the links. */
  readonly createFetch: (proxies: Pick<ProxyRepository, 'choice' | 'findRoute'>) => typeof fetch;
}

/**
 * The monitor as a host's options ask for it, not started. Makes the data dir and keeps it to itself until the monitor has
 * stopped. A failure's message is one clear line: a secret file or a data dir that cannot be used (`data-dir-busy`: another
 * host has it).
 */
export function prepareMonitor(options: HostOptions, facts: HostFacts): Result<Monitor> {
  const { host, version, programLog } = facts;
  const { log } = programLog;
  const { dataDir } = options;
  const listener = listenerChoice(options.listener);
  if (!listener.ok) return listener;
  const receivers = receiverChoices(options);
  if (!receivers.ok) return receivers;
  const given = givenMaps(options);
  if (!given.ok) return given;
  const lock = lockDataDir(dataDir);
  if (!lock.ok) return lock;
  const { isOpenToOthers } = lock.value;
  warnOfOpenTokenFile(options.tokenFile, log);
  if (isOpenToOthers !== null) log.warn('data-dir.open-to-others', { code: isOpenToOthers });
  const clientId = clientIdIn(dataDir);
  if (!clientId.ok) {
    lock.value.release();
    return clientId;
  }
  const info: AppInfo = {
    host,
    version,
    demo: options.demo,
    platform: process.platform,
    canRestart: facts.restart !== undefined,
    drawing: options.drawing,
  };
  const clock = createHostClock(
    { wallMs: systemClock.nowMs, monotonicMs: systemClock.monotonicMs, uptimeMs: () => uptime() * 1000 },
    systemClock,
  );
  const stopLooking = systemClock.every(LOOK_EVERY_MS, clock.look);
  const settings = facts.openSettings();
  const secrets = facts.openSecrets();
  const proxies = createProxyRepository({
    settings,
    secrets,
    system: facts.systemProxies,
    fixed: options.proxy,
  });
  const monitor = createMonitor({
    clock,
    time: clock,
    log,
    programLog: createProgramLogCommands({ programLog, openFolder: facts.openFolder ?? null }),
    ownLog: programLog,
    random: Math.random,
    info,
    onLanguage: facts.onLanguage,
    clientId: clientId.value,
    account: facts.account,
    dataDir,
    journals: createJournals({
      dataDir,
      workers: facts.workers,
      clock,
      log,
      confirmRetention: options.confirmRetention,
    }),
    settings,
    secrets,
    proxies,
    demo: createDemoFleet(facts.workers.demo, log),
    demoTown: { worker: facts.workers.town, seed: options.demo ? options.seed : DEMO_SEED },
    mapFiles: {
      worker: facts.workers.mapFile,
      given: options.mapFile === null ? [] : [options.mapFile],
      chooseFile: facts.chooseMapFile ?? null,
    },
    placesWorker: facts.workers.places,
    geofenceFileWorker: facts.workers.geofenceFile,
    tileServers: {
      worker: facts.workers.tiles,
      userAgent: `Fleetglass/${version} (+${facts.homepage})`,
      given: given.value,
    },
    regions: createRegions({ fetch: facts.createFetch(proxies), clock: systemClock, log }),
    listener: listener.value,
    listenerAllowed: options.listenerAllow,
    receivers: receivers.value,
    chooseExportFile: facts.chooseExportFile,
    ...(facts.choosePemFile !== undefined && { choosePemFile: facts.choosePemFile }),
    ...(facts.confirmCalls !== undefined && { confirmCalls: facts.confirmCalls }),
    ...(facts.showCode !== undefined && { showCode: facts.showCode }),
    ...(facts.hostSignals !== undefined && { hostSignals: facts.hostSignals }),
    ...(facts.restart !== undefined && { restart: facts.restart }),
  });
  const wakeWatch = createWakeWatch({
    clock: systemClock,
    uptime,
    networkInterfaces,
    onWake(reason) {
      log.info('host.woke', { reason });
      monitor.probe();
    },
  });
  return ok({
    ...monitor,
    start() {
      const system = `${process.platform} ${process.arch} ${release()}`;
      log.info('host.started', { version, host, system, node: process.version });
      return monitor.start();
    },
    async stop() {
      wakeWatch.stop();
      stopLooking();
      await monitor.stop();
      lock.value.release();
      log.info('host.stopped');
    },
  });
}

/** Which tile servers the command line names; null where it leaves that to the settings. */
function givenMaps({ mapTiles, mapAttribution }: HostOptions): Result<GivenTileServers | null> {
  if (mapTiles !== null) {
    const given = readGivenServers(mapTiles, mapAttribution);
    if (given.ok) return given;
    return fail({ code: 'bad-option', problem: { kind: 'map-tiles', why: given.error } });
  }
  if (mapAttribution === null) return ok(null);
  return fail({ code: 'bad-option', problem: { kind: 'attribution-without-tiles' } });
}

function clientIdIn(dataDir: string): Result<string> {
  try {
    return ok(clientIdOf(dataDir));
  } catch (error) {
    return fail({ code: 'data-dir', dataDir, reason: errorCodeOf(error, 'unusable') });
  }
}
