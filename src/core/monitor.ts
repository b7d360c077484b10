import { randomUUID } from 'node:crypto';
import { type AccountCompleteness, NOTHING_YET } from '../shared/completeness.ts';
import type { Notify } from '../shared/contract.ts';
import { OWN_LOG } from '../shared/log-kinds.ts';
import { fail } from '../shared/result.ts';
import { type AccountRepository, createAccountRepository } from './accounts/account-repository.ts';
import { createAgreement } from './agreement/agreement.ts';
import { createStateFollower } from './at-flespi/state-follower.ts';
import type { Clock } from './base/clock.ts';
import { createThrottle } from './base/throttle.ts';
import { createBoard } from './board/board.ts';
import { createBring } from './bring/bring.ts';
import { openMadeFile } from './bring/made-file.ts';
import { createSessionChanges } from './broker-sessions/session-changes.ts';
import { type AccountCommands, createAccountCommands, sessionLeft } from './commands/account-commands.ts';
import { createAccountDoctor } from './commands/account-doctor.ts';
import { type AlarmCommands, createAlarmCommands } from './commands/alarm-commands.ts';
import { createAtFlespiCommands } from './commands/at-flespi-commands.ts';
import { bringAccount } from './commands/bring-account.ts';
import { createChannelCommands } from './commands/channel-commands.ts';
import { brokerAccess, consoleAccount, sessionsAccount } from './commands/console-accounts.ts';
import { createDayCheckCommands } from './commands/day-check-commands.ts';
import { nameOfScoped } from './commands/find-scoped.ts';
import { createGeofenceCommands } from './commands/geofence-commands.ts';
import { createIntervalCommands } from './commands/interval-commands.ts';
import { createListenerCommands } from './commands/listener-commands.ts';
import { createLogCommands } from './commands/log-commands.ts';
import { type Client, createClient } from './commands/monitor-client.ts';
import { createNoteCommands } from './commands/note-commands.ts';
import { createOwnListenerWatch } from './commands/own-listener.ts';
import { createOwnLogs } from './commands/own-logs.ts';
import { createPastCommands } from './commands/past-commands.ts';
import { createProxyCommands } from './commands/proxy-commands.ts';
import { createPullCommands } from './commands/pull-commands.ts';
import { readFixesOf } from './commands/read-fixes.ts';
import { createReceiverCommands } from './commands/receiver-commands.ts';
import { createRuleCommands } from './commands/rule-commands.ts';
import { createSignalCommands, type SignalCommands } from './commands/signal-commands.ts';
import { createSmsCommands } from './commands/sms-commands.ts';
import { createStatusCommands } from './commands/status-commands.ts';
import { createStorageCommands } from './commands/storage-commands.ts';
import { createStreamCommands } from './commands/stream-commands.ts';
import { createRestConsole } from './console/console.ts';
import type { Monitor } from './contract/monitor.ts';
import { createExportJobs } from './export/export-jobs.ts';
import { createGeofences } from './geofences/geofences.ts';
import { openGeofencesFile } from './geofences/geofences-file.ts';
import { createImportRuns } from './geofences/import-runs.ts';
import { creditPages } from './maps/credit-pages.ts';
import { answerTile } from './maps/tile-route.ts';
import type { MonitorDeps } from './monitor-deps.ts';
import { createGround } from './monitor-ground.ts';
import { createOverview, type Overview } from './monitor-overview.ts';
import { createRuleRepository } from './rules/rule-repository.ts';
import { type AccountRuntimes, createAccountRuntimes } from './runtime/account-runtimes.ts';
import { exportFrom } from './runtime/export-from.ts';
import { fixesNow } from './runtime/fixes-now.ts';
import { createPublisher } from './runtime/publisher.ts';
import { vehiclesEver } from './runtime/vehicles-ever.ts';
import { createPemFiles } from './secrets/pem-files.ts';
import { createLogBuffer } from './streams/log-buffer.ts';
import { createLogPlaces } from './streams/log-places.ts';
import type { HostTime } from './wake/host-clock.ts';

/** Log records held in memory, of all accounts. */
const LOG_CAPACITY = 20_000;
/** Windows ask for intervals and short messages again so often at most, milliseconds. */
const RECORDS_TOLD_MS = 1_000;

const NOT_OPEN = fail({ code: 'nothing-taken', why: 'account-not-open' });

/** Creates the monitor; nothing happens before `start`. */
export function createMonitor(deps: MonitorDeps): Monitor {
  const { clock, log, info, journals, settings, secrets, time = onlyClock(clock) } = deps;
  const clients = new Map<Client, Notify>();
  const logPlaces = createLogPlaces();
  const logs = createLogBuffer({ capacity: LOG_CAPACITY, places: logPlaces });
  const accountRepository: AccountRepository = createAccountRepository({
    settings,
    secrets,
    commandLine: deps.account,
    commandLineClientId: deps.clientId,
    onRead() {
      broadcast('accounts.changed', accountRepository.summaries());
      maps.changed();
    },
  });

  const broadcast: Notify = (channel, payload) => {
    for (const notify of clients.values()) notify(channel, payload);
  };
  const accountName = (accountId: string): string | null =>
    accountRepository.list().find(({ id }) => id === accountId)?.name ?? null;
  const completeness = (): readonly AccountCompleteness[] =>
    accountRepository.list().flatMap(({ id, paused }) => {
      const pipeline = runtimes.get(id);
      if (paused) return [];
      // One that is only being opened has not been connected yet either.
      return [{ ...(pipeline?.completeness() ?? NOTHING_YET), accountId: id }];
    });

  const storage = createStorageCommands({
    clock,
    log,
    journals,
    inUse: () =>
      [...runtimes.all()].map(([accountId, { storage, bringingOver }]) => ({
        accountId,
        ...storage,
        bringingOver,
      })),
    retention: settings.retention,
    keepRetention: settings.keepRetention,
    onChange: (status) => broadcast('storage.changed', status),
  });
  const listener = createListenerCommands({
    clock,
    log,
    settings,
    secrets,
    choice: deps.listener,
    allowed: deps.listenerAllowed ?? [],
    accounts: accountRepository.list,
    async take(accountId, delivery) {
      const taken = await runtimes.get(accountId)?.take(delivery);
      if (taken?.ok === true) bring.took(accountId, delivery.streamId, delivery.items.length);
      return taken ?? NOT_OPEN;
    },
    onChange(status) {
      ownListener.changed(status);
      broadcast('listener.changed', status);
    },
  });
  const receivers = createReceiverCommands({
    clock,
    log,
    settings,
    secrets,
    choices: deps.receivers,
    accounts: accountRepository.list,
    take: async (accountId, batch) => (await runtimes.get(accountId)?.take(batch)) ?? NOT_OPEN,
    setAside: async (accountId, batch) => (await runtimes.get(accountId)?.setAside(batch)) ?? NOT_OPEN,
    newId: randomUUID,
    onChange: (status) => broadcast('receivers.changed', status),
  });
  const ownListener = createOwnListenerWatch(clock.nowMs);
  const madeFile = openMadeFile(deps.dataDir, clock, log);
  const pems = createPemFiles({ dataDir: deps.dataDir, log, chooseFile: deps.choosePemFile ?? null });
  const hasDemo = (): boolean => accountRepository.list().some(({ kind }) => kind === 'demo');
  const ground = createGround({ ...deps, broadcast, hasDemo });
  const { maps, mapFiles, tileServers, places, geocoder } = ground;
  const exports = createExportJobs({
    clock,
    log,
    chooseFile: deps.chooseExportFile,
    run(request, file, onProgress, signal) {
      const { accountId } = request;
      const runtime = runtimes.get(accountId);
      const name = accountName(accountId) ?? accountId;
      const account = runtime && { name, storage: runtime.storage, subjects: runtime.subjects };
      return exportFrom(account, request, file, onProgress, signal);
    },
    onProgress: (progress) => broadcast('exports.progress', progress),
  });

  const geofences = createGeofences({
    clock,
    log,
    file: openGeofencesFile(deps.dataDir, clock, log),
    read: readFixesOf(() => runtimes),
    fixesNow: () => fixesNow(runtimes),
    vehicles: () => vehiclesEver(runtimes),
    onList: (list) => broadcast('geofences.changed', list),
    onInside(change) {
      broadcast('geofences.insideChanged', change);
      rules.presenceIs(change);
    },
    onProgress: (progress) => broadcast('geofences.visitsProgress', progress),
    onEvent(event) {
      const { kind, accountId, vehicleId, geofence } = event;
      log.debug('geofences.passed', { kind, account: accountId, vehicle: vehicleId, geofence: geofence.id });
      rules.passed(event);
    },
  });

  const ruleRepository = createRuleRepository(settings, (list) => broadcast('rules.changed', list));
  const rules = createRuleCommands({
    clock,
    repository: ruleRepository,
    settings,
    geofences,
    runtimes: () => runtimes,
    onProgress: (progress) => broadcast('rules.trialProgress', progress),
  });
  const ownLogs = createOwnLogs({
    programLog: deps.ownLog,
    nameOf: accountName,
    places: logPlaces,
    onRestored: () => broadcast('logs.restored', { accountId: OWN_LOG }),
  });
  const publisher = createPublisher({
    clock,
    logs,
    ownLogs,
    broadcast,
    detailsChanged: (details) => {
      for (const [client, notify] of clients)
        if (client.follows(details.id)) notify('details.changed', details);
    },
    onTick() {
      overview.tick();
      alarms.tick();
      signals.tick();
    },
  });
  const tellRecords = {
    interval: createThrottle(clock, RECORDS_TOLD_MS, () => broadcast('intervals.changed', null)),
    sms: createThrottle(clock, RECORDS_TOLD_MS, () => broadcast('sms.changed', null)),
  };
  const runtimes: AccountRuntimes = createAccountRuntimes({
    clock,
    log,
    random: deps.random,
    findRoute: deps.proxies.findRoute,
    accountRepository,
    demo: deps.demo,
    journals,
    retention: settings.retention,
    statusThresholds: settings.statusThresholds,
    ownListenerOf: (accountId) => (streamId, target) =>
      listener.status().accountId === accountId ? ownListener.of(streamId, target) : null,
    logs,
    publisher,
    time,
    fixesOf: geofences.fixesOf,
    rulesOf: rules.sourceOf,
    onConnection(connection) {
      broadcast('connection.changed', connection);
      geofenceCommands.connectionIs(connection);
    },
    onCompleteness: () => broadcast('delivery.completenessChanged', completeness()),
    onRecord: (_accountId, kind) => tellRecords[kind].soon(),
    onAlarms(accountId, changed) {
      signals.alarmsChanged(alarms.changed(accountId, changed));
    },
    onStorage: () => storage.changed(),
    onReplaced(accountId) {
      for (const client of clients.keys()) client.refollow(accountId);
    },
    onSessionLeft: (before, after) => broadcast('accounts.sessionLeft', sessionLeft(before, after)),
  });
  const streams = createStreamCommands({ runtimes, nowMs: clock.nowMs });
  const channels = createChannelCommands(runtimes, clock.nowMs);
  const agreement = createAgreement(clock, {
    ask: deps.confirmCalls ?? null,
    showCode: deps.showCode ?? null,
  });
  const restConsole = createRestConsole({
    clock,
    log,
    agreement,
    account: (id) => consoleAccount({ accounts: accountRepository, runtimes }, id),
  });
  const sessionChanges = createSessionChanges({
    clock,
    log,
    agreement,
    account: (id) => sessionsAccount({ accounts: accountRepository, runtimes }, id),
  });
  const bring = createBring({
    clock,
    log,
    file: madeFile,
    account: (id) => bringAccount({ accounts: accountRepository, runtimes }, id),
    listener: listener.status,
    header: listener.pushHeader,
    confirm: deps.confirmCalls ?? null,
    onChange: (made) => broadcast('bring.changed', made),
  });
  const alarms: AlarmCommands = createAlarmCommands({
    runtimes,
    settings,
    nowMs: () => clock.nowMs(),
    onChange: (changes) => broadcast('alarms.changed', changes),
  });
  const signals: SignalCommands = createSignalCommands({
    settings,
    host: deps.hostSignals ?? null,
    accounts: () =>
      new Map(
        accountRepository
          .list()
          .filter(({ paused }) => !paused)
          .map(({ id }) => [id, alarms.openOf(id)]),
      ),
    vehicleName: (vehicleId, last) => nameOfScoped(runtimes, vehicleId, last),
    nowMs: clock.nowMs,
    onChange: (now) => broadcast('alarms.signalsChanged', now),
    onLead: () => broadcast('alarms.leadChanged', null),
  });
  const notes = createNoteCommands({
    runtimes,
    settings,
    nowMs: clock.nowMs,
    log,
    onChange: () => broadcast('handover.changed', null),
  });
  const logCommands = createLogCommands({ log, logs, own: ownLogs, runtimes });
  const intervals = createIntervalCommands({ runtimes, log, broadcast });
  const pulls = createPullCommands(runtimes);
  const dayChecks = createDayCheckCommands(runtimes);
  const sms = createSmsCommands({ runtimes, log });
  const atFlespi = createAtFlespiCommands({ runtimes, nowMs: clock.nowMs });
  const accounts: AccountCommands = createAccountCommands({
    accountRepository,
    runtimes,
    secrets,
    settings,
    geofences,
    otherNotices: madeFile.notices,
    regions: deps.regions,
    async applyListener() {
      await Promise.all([listener.start(), receivers.settingsRead()]);
    },
    onRules: () => broadcast('rules.changed', ruleRepository.list()),
    onChange(list) {
      broadcast('accounts.changed', list);
      maps.changed();
      listener.accountsChanged();
      receivers.accountsChanged();
    },
  });
  const doctor = createAccountDoctor({
    // It looks at the computer's own clock, and may find it wrong.
    clock: { ...clock, nowMs: time.computerMs },
    log,
    info,
    dataDir: deps.dataDir,
    secrets,
    findRoute: deps.proxies.findRoute,
    accountRepository,
    runtimes,
    listener,
    storage,
    retention: settings.retention,
    onChange: (report) => broadcast('doctor.changed', report),
  });
  const proxies = createProxyCommands({
    repository: deps.proxies,
    accounts,
    runtimes,
    onChange(status) {
      ground.resetWays();
      broadcast('proxy.changed', status);
    },
  });
  const geofenceCommands = createGeofenceCommands({
    geofences,
    imports: createImportRuns({ worker: deps.geofenceFileWorker, clock }, geofences.repository),
    accounts: accountRepository,
    runtimes,
    nowMs: () => clock.nowMs(),
    log,
  });
  const past = createPastCommands({
    runtimes,
    nowMs: () => clock.nowMs(),
    thresholds: settings.statusThresholds,
    ownLogs,
  });
  const overview: Overview = createOverview({
    clock,
    info,
    accountRepository,
    runtimes,
    listener,
    receivers,
    storage,
    time,
    logs,
    publisher,
    broadcast,
  });

  const stopSteps = time.onStep((byMs) => {
    log.warn('clock.stepped', { byS: Math.round(byMs / 1000) });
    broadcast('app.nowChanged', clock.nowMs());
  });

  const openAccounts = async (): Promise<void> => {
    await Promise.all([accountRepository.load(), deps.proxies.load()]);
    await Promise.all([listener.start(), receivers.start()]);
    await Promise.all(accountRepository.list().map(({ id }) => runtimes.open(id)));
  };

  return {
    async start() {
      mapFiles.start();
      void ownLogs.start();
      // A keyring may wait for somebody: no message waits for the key of a map.
      await Promise.all([tileServers.load(), geocoder.load(), openAccounts()]);
    },
    async stop() {
      stopSteps();
      ownLogs.stop();
      publisher.stop();
      geofences.stop();
      rules.stop();
      tellRecords.interval.stop();
      tellRecords.sms.stop();
      storage.stop();
      await doctor.stop();
      await exports.stop();
      await ground.close();
      await Promise.all([listener.stop(), receivers.stop()]);
      // The broker would go on collecting what only an open window wanted.
      for (const client of clients.keys()) client.stopFollowing();
      await runtimes.stop();
    },
    attach(notify) {
      const accessOf = (id: string) =>
        brokerAccess({ accounts: accountRepository, runtimes, findRoute: deps.proxies.findRoute }, id);
      const follower = createStateFollower({
        clock,
        log,
        access: accessOf,
        onTold: (told) => notify('atFlespi.followed', told),
      });
      const board = createBoard({
        clock,
        log,
        account: accessOf,
        onMessages: (batch) => notify('board.came', batch),
        onStatus: (status) => notify('board.changed', status),
      });
      const client = createClient({
        info,
        onLanguage: deps.onLanguage ?? (() => {}),
        runtimes,
        health: overview.health,
        completeness,
        snapshot: () => publisher.snapshot(),
        onParametersProgress: (progress) => notify('tracks.parametersProgress', progress),
        details: (accountId, vehicleId) => publisher.details(accountId, vehicleId),
        nowMs: () => clock.nowMs(),
        accounts,
        alarms,
        signals,
        status: createStatusCommands(settings),
        notes,
        logs: logCommands,
        streams,
        channels,
        storage,
        listener,
        receivers,
        exports,
        pems,
        maps,
        mapFiles,
        tileServers,
        places,
        geocoder,
        doctor,
        restart: deps.restart ?? null,
        programLog: deps.programLog,
        proxies,
        past,
        bring,
        geofences: geofenceCommands,
        rules,
        intervals,
        sms,
        atFlespi,
        follower,
        pulls,
        dayChecks,
        console: restConsole,
        sessionChanges,
        board,
      });
      clients.set(client, notify);
      return {
        handlers: client.handlers,
        detach() {
          client.stopFollowing();
          client.closeQuestions();
          board.close();
          follower.close();
          clients.delete(client);
        },
      };
    },
    health: overview.health,
    tile: (path, signal) => answerTile(path, signal, maps.tile),
    pages: () => creditPages([...tileServers.maps.list(), geocoder.status().settings]),
    probe: () => runtimes.probe(),
    lead: signals.lead,
  };
}

/** Without a host's: the clock that was passed in is all there is. */
function onlyClock(clock: Clock): HostTime {
  return {
    heardFlespi() {},
    left() {},
    aheadOfFlespiMs: () => null,
    computerMs: () => clock.nowMs(),
    onStep: () => () => {},
  };
}
