import type { AppInfo } from '../../shared/app-info.ts';
import type { AccountCompleteness } from '../../shared/completeness.ts';
import type { Handlers } from '../../shared/contract.ts';
import type { DeliveryReport } from '../../shared/delivery-report.ts';
import type { FleetSnapshot } from '../../shared/fleet-frame.ts';
import type { Language } from '../../shared/format/language.ts';
import type { Health } from '../../shared/health.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ParametersProgress } from '../../shared/track/parameters.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { StateFollower } from '../at-flespi/state-follower.ts';
import type { Board } from '../board/board.ts';
import type { Bring } from '../bring/bring.ts';
import type { SessionChanges } from '../broker-sessions/session-changes.ts';
import type { RestConsole } from '../console/console.ts';
import {
  accountFiles,
  NO_FILES,
  serverFiles,
  withAccountFiles,
  withServerFiles,
} from '../contract/window-files.ts';
import type { Doctor } from '../doctor/doctor.ts';
import type { ExportJobs } from '../export/export-jobs.ts';
import type { Geocoder } from '../geocoder/geocoder.ts';
import { createWindowQuestions } from '../geocoder/window-questions.ts';
import type { MapFilesCommands } from '../maps/files/map-files.ts';
import type { Maps } from '../maps/maps.ts';
import type { TileServerRoom } from '../maps/servers/create-tile-servers.ts';
import { namedByMaps } from '../places/named-by-maps.ts';
import type { Places } from '../places/places.ts';
import type { ProgramLogCommands } from '../program-log/program-log-commands.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Pipeline } from '../runtime/pipeline.ts';
import { quarantinedPayload, quarantineOf } from '../runtime/quarantine.ts';
import { scopeStream } from '../runtime/scope.ts';
import type { PemFiles } from '../secrets/pem-files.ts';
import type { AccountCommands } from './account-commands.ts';
import type { AlarmCommands } from './alarm-commands.ts';
import type { ChannelCommands } from './channel-commands.ts';
import { findScoped } from './find-scoped.ts';
import type { GeofenceCommands } from './geofence-commands.ts';
import type { ListenerCommands } from './listener-commands.ts';
import type { LogCommands } from './log-commands.ts';
import type { NoteCommands } from './note-commands.ts';
import type { PastCommands } from './past-commands.ts';
import type { ProxyCommands } from './proxy-commands.ts';
import type { ReceiverCommands } from './receiver-commands.ts';
import type { RuleCommands } from './rule-commands.ts';
import type { SignalCommands } from './signal-commands.ts';
import type { StatusCommands } from './status-commands.ts';
import type { StorageCommands } from './storage-commands.ts';
import type { StreamCommands } from './stream-commands.ts';
import { createTrackCommands } from './track-commands.ts';

/** What one window's calls need of the monitor. */
export interface ClientDeps {
  readonly info: AppInfo;
  readonly onLanguage: (language: Language) => void;
  readonly runtimes: AccountRuntimes;
  readonly health: () => Health;
  readonly completeness: () => readonly AccountCompleteness[];
  readonly snapshot: () => FleetSnapshot;
  /** Tells this window how far parameters of a track are read. */
  readonly onParametersProgress: (progress: ParametersProgress) => void;
  readonly details: (accountId: string, vehicleId: string) => VehicleDetails | undefined;
  readonly nowMs: () => number;
  readonly accounts: AccountCommands;
  readonly alarms: AlarmCommands;
  readonly signals: SignalCommands;
  readonly status: StatusCommands;
  readonly streams: StreamCommands;
  readonly channels: ChannelCommands;
  readonly notes: NoteCommands;
  readonly logs: LogCommands;
  readonly storage: StorageCommands;
  readonly listener: ListenerCommands;
  readonly receivers: ReceiverCommands;
  readonly exports: ExportJobs;
  readonly pems: PemFiles;
  readonly maps: Maps;
  readonly mapFiles: MapFilesCommands;
  readonly tileServers: TileServerRoom;
  readonly places: Places;
  readonly geocoder: Geocoder;
  readonly doctor: Doctor;
  /** Ends in order and starts again; null where the host cannot. */
  readonly restart: (() => void) | null;
  readonly proxies: ProxyCommands;
  readonly programLog: ProgramLogCommands;
  readonly past: PastCommands;
  readonly bring: Bring;
  readonly geofences: GeofenceCommands;
  readonly rules: RuleCommands;
  readonly intervals: Handlers['intervals'];
  readonly pulls: Handlers['pulls'];
  readonly dayChecks: Handlers['dayChecks'];
  readonly sms: Handlers['sms'];
  readonly atFlespi: Omit<Handlers['atFlespi'], 'follow' | 'unfollow'>;
  readonly follower: StateFollower;
  readonly console: RestConsole;
  readonly sessionChanges: SessionChanges;
  /** This window's own. */
  readonly board: Board;
}

/** One window's calls, and the one vehicle that it follows. */
export interface Client {
  readonly handlers: Handlers;
  follows(vehicleId: string): boolean;
  /** The account has another pipeline: its vehicle is followed in that. */
  refollow(accountId: string): void;
  stopFollowing(): void;
  /** The window is gone, the pasts that it had open, and what it asked. */
  closeQuestions(): void;
}

const noAccount = (): Result<never> => fail({ code: 'unknown-account' });

const noRestart = (): Result<never> => fail({ code: 'no-restart' });

const noBrowsers = (): Result<never> => fail({ code: 'no-browsers' });

interface Followed {
  readonly accountId: string;
  readonly id: string;
  readonly scoped: string;
  readonly stop: () => void;
}

/** Creates the calls of one window. */
export function createClient(deps: ClientDeps): Client {
  const { accounts, runtimes, listener, receivers, doctor, pems, tileServers } = deps;
  const accountOf = (id: string) => accounts.list().find((account) => account.id === id) ?? NO_FILES;
  /** What was uploaded goes with the last that used it. */
  const leavingNoFiles = async <Value>(
    before: readonly (string | null)[],
    change: () => Promise<Result<Value>>,
  ): Promise<Result<Value>> => {
    const done = await change();
    const used = [
      ...accounts.list().flatMap(accountFiles),
      ...serverFiles(listener.status().settings),
      ...serverFiles(receivers.status().mqtt.settings),
    ];
    if (done.ok) await pems.release(before, used);
    return done;
  };
  const tracks = createTrackCommands(runtimes, deps.onParametersProgress);
  const pasts = deps.past.forWindow();
  const addresses = createWindowQuestions(deps.geocoder);
  let followed: Followed | undefined;
  const stopFollowing = (): void => {
    followed?.stop();
    followed = undefined;
  };
  const follow = (scoped: string, accountId: string, id: string, pipeline: Pipeline): void => {
    stopFollowing();
    followed = { scoped, accountId, id, stop: pipeline.follow(id) };
  };

  const handlers: Handlers = {
    app: {
      info: () => ok(deps.info),
      restart() {
        if (deps.restart === null) return noRestart();
        deps.restart();
        return ok(null);
      },
      health: () => ok(deps.health()),
      now: () => ok(deps.nowMs()),
      setLanguage({ language }) {
        deps.onLanguage(language);
        return ok(null);
      },
      log: () => deps.programLog.view(),
      setLogLevel: ({ level }) => deps.programLog.setLevel(level),
      openLogs: () => deps.programLog.openFolder(),
      quarantine: async () =>
        ok(
          await quarantineOf(
            [...runtimes.all()].map(([accountId, pipeline]) => ({
              accountId,
              journal: pipeline.storage.journal(),
            })),
          ),
        ),
      async quarantinedPayload({ accountId, seq }) {
        const pipeline = runtimes.get(accountId);
        return pipeline === undefined
          ? noAccount()
          : await quarantinedPayload(pipeline.storage.journal(), seq);
      },
    },
    accounts: {
      list: () => ok(accounts.list()),
      async add(wanted) {
        const input = await withAccountFiles(pems, wanted, NO_FILES);
        return input.ok ? await accounts.add(input.value) : input;
      },
      async update({ id, input: wanted }) {
        const before = accountOf(id);
        const input = await withAccountFiles(pems, wanted, before);
        if (!input.ok) return input;
        return await leavingNoFiles(accountFiles(before), () => accounts.update(id, input.value));
      },
      setPaused: ({ id, paused }) => accounts.setPaused(id, paused),
      remove: ({ id }) => leavingNoFiles(accountFiles(accountOf(id)), () => accounts.remove(id)),
      renewClientId: ({ id }) => accounts.renewClientId(id),
      regions: async () => ok(await accounts.regions()),
      sessions: ({ id }) => accounts.sessions(id),
      secretStorage: async () => ok(await accounts.secretStorage()),
    },
    settings: {
      notices: () => ok(accounts.notices()),
      exportText: () => ok(accounts.exportText()),
      importText: ({ text }) => accounts.importText(text),
      statusThresholds: () => ok(deps.status.thresholds()),
      setStatusThresholds: (wanted) => deps.status.setThresholds(wanted),
    },
    files: {
      choose: () => pems.choose(),
      upload: ({ name, text }) => pems.upload(name, text),
    },
    connection: {
      list: () => ok(runtimes.connections()),
      retry({ accountId }) {
        if (!accounts.list().some(({ id }) => id === accountId)) return noAccount();
        runtimes.retry(accountId);
        return ok(null);
      },
    },
    doctor: {
      start: ({ accountId }) => doctor.start(accountId),
      retry: ({ step, ...run }) => doctor.retry(run, step),
      cancel(run) {
        doctor.cancelRun(run);
        return ok(null);
      },
    },
    proxy: {
      status: () => ok(deps.proxies.status()),
      configure: (input) => deps.proxies.configure(input),
    },
    fleet: { snapshot: () => ok(deps.snapshot()) },
    details: {
      open({ vehicleId }) {
        const found = findScoped(runtimes, vehicleId);
        const details = found && deps.details(found.accountId, found.id);
        if (found === undefined || details === undefined) {
          stopFollowing();
          return fail({ code: 'no-vehicle' });
        }
        if (followed?.scoped !== vehicleId) follow(vehicleId, found.accountId, found.id, found.pipeline);
        return ok(details);
      },
      close() {
        stopFollowing();
        return ok(null);
      },
    },
    tracks: tracks.handlers,
    past: pasts.handlers,
    streams: {
      list: () =>
        ok(
          [...runtimes.all()].flatMap(([accountId, pipeline]) =>
            pipeline.streams.list().map((stream) => scopeStream(accountId, stream)),
          ),
        ),
      page: ({ id }) => deps.streams.page(id),
      check: ({ id }) => deps.streams.check(id),
      tellSeen: ({ id, isSo }) => deps.streams.tellSeen(id, isSo),
      history: ({ id, hours, atMs }) => deps.streams.history(id, hours, atMs),
      outlook: () => ok(deps.streams.outlook()),
    },
    channels: {
      list: () => ok(deps.channels.list()),
      page: ({ id }) => deps.channels.page(id),
    },
    alarms: {
      list: () => ok(deps.alarms.list()),
      acknowledge: ({ alarms, note }) => deps.alarms.acknowledge(alarms, note),
      unacknowledge: ({ alarms }) => deps.alarms.unacknowledge(alarms),
      shelve: ({ alarms, minutes, note }) => deps.alarms.shelve(alarms, minutes, note),
      unshelve: ({ alarms }) => deps.alarms.unshelve(alarms),
      close: ({ alarms, note }) => deps.alarms.close(alarms, note),
      history: deps.alarms.history,
      search: deps.alarms.search,
      report: deps.alarms.report,
      setDesk: deps.alarms.setDesk,
      signals: () => ok(deps.signals.now()),
      setSignals: (wanted) => deps.signals.set(wanted),
      testNotices: deps.signals.test,
      takeLead: () => ok(deps.signals.takeLead()),
    },
    handover: {
      notes: (ask) => deps.notes.page(ask),
      add: ({ accountId, subject, text }) => deps.notes.add(accountId, subject, text),
      edit: ({ text, ...key }) => deps.notes.edit(key, text),
      remove: (key) => deps.notes.remove(key),
      restore: (key) => deps.notes.restore(key),
    },
    logs: {
      page: async (ask) => ok(await deps.logs.page(ask)),
      count: async (ask) => ok(await deps.logs.count(ask)),
      groups: async (ask) => ok(await deps.logs.groups(ask)),
      fetches: () => ok(deps.logs.fetches()),
      fetch: (ask) => deps.logs.fetch(ask),
      cancelFetch: ({ accountId }) => deps.logs.cancelFetch(accountId),
    },
    storage: {
      status: async () => ok(await deps.storage.status()),
      setRetention: async (retention) => ok(await deps.storage.setRetention(retention)),
      expiring: async (retention) => ok(await deps.storage.expiring(retention)),
      answerRetention: async ({ accountId, answer }) =>
        ok(await deps.storage.answerRetention(accountId, answer)),
    },
    listener: {
      status: () => ok(listener.status()),
      async configure(wanted) {
        const before = listener.status().settings;
        const input = await withServerFiles(pems, wanted, before);
        if (!input.ok) return input;
        return await leavingNoFiles(serverFiles(before), () => listener.configure(input.value));
      },
      test: () => listener.test(),
    },
    bring: {
      look: ({ accountId, address }) => deps.bring.look(accountId, address),
      plan: (wish) => deps.bring.plan(wish),
      planUndo: ({ id }) => deps.bring.planUndo(id),
      carryOut: ({ planId }) => deps.bring.carryOut(planId),
      accept: ({ id }) => deps.bring.accept(id),
      made: () => ok(deps.bring.list()),
    },
    console: {
      known: ({ accountId }) => deps.console.known(accountId),
      get: (call) => deps.console.get(call),
      plan: (call) => deps.console.plan(call),
      carryOut: (agreed) => deps.console.carryOut(agreed),
      subAccounts: ({ accountId }) => deps.console.subAccounts(accountId),
    },
    sessions: {
      subscriptions: ({ accountId, sessionId }) => deps.sessionChanges.subscriptions(accountId, sessionId),
      plan: (wish) => deps.sessionChanges.plan(wish),
      carryOut: (agreed) => deps.sessionChanges.carryOut(agreed),
    },
    board: {
      open: ({ accountId }) => deps.board.open(accountId),
      subscribe: ({ filter, qos }) => deps.board.subscribe(filter, qos),
      unsubscribe: ({ filter }) => deps.board.unsubscribe(filter),
      publish: (message) => deps.board.publish(message),
      close() {
        deps.board.close();
        return ok(null);
      },
    },
    receivers: {
      status: () => ok(receivers.status()),
      configureWialon: (wanted) => receivers.configureWialon(wanted),
      async configureMqtt(wanted) {
        const before = receivers.status().mqtt.settings;
        const found = await withServerFiles(pems, wanted, before);
        if (!found.ok) return found;
        return await leavingNoFiles(serverFiles(before), () => receivers.configureMqtt(found.value));
      },
    },
    delivery: {
      completeness: () => ok(deps.completeness()),
      gaps: () =>
        ok(
          [...runtimes.all()]
            .flatMap(([accountId, pipeline]) =>
              (pipeline.gaps.value()?.list() ?? []).map((gap) => ({ ...gap, accountId })),
            )
            .sort((a, b) => b.noticedMs - a.noticedMs),
        ),
      async retryGap({ accountId, id }) {
        const pipeline = runtimes.get(accountId);
        if (pipeline === undefined) return noAccount();
        return (await pipeline.gaps.value()?.retry(id)) ?? fail({ code: 'no-journal' });
      },
      async acknowledgeGaps() {
        await Promise.all([...runtimes.all()].map(([, pipeline]) => pipeline.gaps.value()?.acknowledge()));
        return ok(null);
      },
      report: ({ accountId, hours }) => reportOf(accountId, runtimes.get(accountId), hours, deps.nowMs()),
    },
    mapFiles: {
      list: () => ok(deps.mapFiles.status()),
      choose: ({ replaces }) => deps.mapFiles.choose(replaces),
      take: ({ name }) => deps.mapFiles.take(name),
      remove: ({ id }) => deps.mapFiles.remove(id),
      restore: ({ id }) => deps.mapFiles.restore(id),
    },
    maps: {
      list: () => ok(deps.maps.list()),
      key: () => ok(''),
      retry: ({ id }) => tileServers.retry(id),
      servers: () => ok(tileServers.commands.status()),
      saveServer: ({ id, input }) => tileServers.commands.save(id, input),
      removeServer: ({ id }) => tileServers.commands.remove(id),
      putServerBack: ({ id }) => tileServers.commands.putBack(id),
      orderServers: ({ ids }) => tileServers.commands.order(ids),
      testServer: ({ id, input, view }) => tileServers.commands.test(id, input, view),
      cache: () => tileServers.cacheStatus(),
      clearCache: () => tileServers.clearCache(),
    },
    places: {
      near: ({ points }) => deps.places.near(points),
      named: (point) => namedByMaps(deps, point),
      find: ({ text }) => deps.places.find(text),
    },
    geocoder: {
      status: () => ok(deps.geocoder.status()),
      configure: (input) => deps.geocoder.configure(input),
      test: (input) => addresses.test(input),
      search: (asked) => addresses.ask({ kind: 'search', ...asked }),
      cancelSearch() {
        addresses.cancelSearch();
        return ok(null);
      },
      async address({ language, ...point }) {
        const found = await addresses.ask({ kind: 'address', point, language });
        return found.ok ? ok(found.value[0] ?? null) : found;
      },
    },
    geofences: deps.geofences.handlers,
    rules: deps.rules.handlers,
    intervals: deps.intervals,
    pulls: deps.pulls,
    dayChecks: deps.dayChecks,
    sms: deps.sms,
    atFlespi: {
      ...deps.atFlespi,
      follow: (subject) => deps.follower.follow(subject),
      unfollow(subject) {
        deps.follower.unfollow(subject);
        return ok(null);
      },
    },
    exports: {
      start: (request) => deps.exports.start(request),
      cancel: ({ id }) => deps.exports.cancel(id),
      list: () => ok(deps.exports.list()),
      // The browser host answers these itself: only it knows who asks.
      download: noBrowsers,
    },
    browsers: { access: noBrowsers, remember: noBrowsers, invite: noBrowsers, lockOutAll: noBrowsers },
  };
  return {
    handlers,
    stopFollowing,
    closeQuestions() {
      pasts.closeAll();
      addresses.close();
      tracks.close();
    },
    follows: (vehicleId) => followed?.scoped === vehicleId,
    refollow(accountId) {
      const pipeline = runtimes.get(accountId);
      if (followed === undefined || followed.accountId !== accountId) return;
      if (pipeline === undefined) stopFollowing();
      else follow(followed.scoped, accountId, followed.id, pipeline);
    },
  };
}

/** The journal knows streams by their ids; their names are known here. */
async function reportOf(
  accountId: string,
  pipeline: Pipeline | undefined,
  hours: number,
  nowMs: number,
): Promise<Result<DeliveryReport>> {
  if (pipeline === undefined) return noAccount();
  const journal = pipeline.storage.journal();
  if (journal === undefined) return fail({ code: 'no-journal' });
  const report = await journal.query('report', { hours, nowMs });
  const streams = report.streams.map((stream) => ({
    ...stream,
    name: stream.streamId === null ? null : pipeline.streams.nameOf(stream.streamId),
  }));
  return ok({ ...report, accountId, streams });
}
