import { type AlarmKey, alarmKeyOf } from '../../../shared/alarms.ts';
import type { EventChannel, EventPayload, Handlers, Notify } from '../../../shared/contract.ts';
import { fail, ok } from '../../../shared/result.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../../shared/schemas/status-thresholds.ts';
import { NO_PARAMETERS } from '../../../shared/track/parameters.ts';
import { NO_FIXES } from '../../../shared/track/valid-fixes.ts';
import { answerTile } from '../../maps/tile-route.ts';
import type { Monitor } from '../monitor.ts';
import {
  APP_INFO,
  BOARD_ENDED,
  EMPTY_CACHE,
  EMPTY_REPORT,
  EMPTY_RUN,
  EMPTY_STORAGE,
  emptyReport,
  fakeFrame,
  LISTENER_OFF,
  NO_ACCOUNT_AT_FLESPI,
  NO_BROWSERS,
  NO_CHANGE_PLAN,
  NO_CHANNEL_PAGE,
  NO_CHECK,
  NO_CONSOLE_ANSWER,
  NO_GROUPS_AT_FLESPI,
  NO_HEALTH,
  NO_HISTORY,
  NO_INTERVALS,
  NO_INTERVALS_FETCHED,
  NO_MAP_FILES,
  NO_MOVE,
  NO_PAGE,
  NO_PAST,
  NO_STREAM_HISTORY,
  NO_TILE,
  NO_TILE_SERVERS,
  NO_VEHICLE_AT_FLESPI,
  NOBODY_ASKED,
  PROXY_OF_SYSTEM,
  RECEIVERS_OFF,
  REMOVED,
  SOME_ACCOUNT,
  SOME_NOTE,
  SOME_SIGNALS,
} from './smallest-answers.ts';

/** A monitor without a broker, for the tests of hosts. */
export interface FakeMonitor extends Monitor {
  /** Calls that reached a handler, `[channel, argument]`, in order. */
  readonly calls: readonly (readonly [string, unknown])[];
  /** Windows attached now. */
  readonly windows: () => number;
  readonly notify: <C extends EventChannel>(channel: C, payload: EventPayload<C>) => void;
  readonly stopped: () => boolean;
  readonly probes: () => number;
  /** The alarms that windows were led to, by `alarmKeyOf`. */
  readonly leads: () => readonly string[];
}

/** Answers every call with the smallest valid value; `accounts.add` fails and `details.open` throws. */
export function createFakeMonitor(): FakeMonitor {
  const calls: (readonly [string, unknown])[] = [];
  const windows = new Set<Notify>();
  let isStopped = false;
  let probeCount = 0;
  const leads: AlarmKey[] = [];
  const answer = <T>(channel: string, value: T, argument?: unknown) => {
    calls.push([channel, argument]);
    return ok(value);
  };
  const handlers: Handlers = {
    app: {
      info: () => answer('app.info', APP_INFO),
      restart: () => answer('app.restart', null),
      now: () => answer('app.now', 0),
      log: () =>
        answer('app.log', {
          level: 'info',
          folder: '/data/logs',
          canOpen: false,
          text: '',
          isCut: false,
        } as const),
      setLogLevel: (argument) => answer('app.setLogLevel', null, argument),
      setLanguage: (language) => answer('app.setLanguage', null, language),
      openLogs: () => answer('app.openLogs', null),
      health: () => answer('app.health', NO_HEALTH),
      quarantine: () => answer('app.quarantine', { held: 0, delivered: 0, items: [], failed: [] }),
      quarantinedPayload: (argument) =>
        answer('app.quarantinedPayload', { encoding: 'text', payload: '{' } as const, argument),
    },
    accounts: {
      list: () => answer('accounts.list', []),
      add: (input) => {
        calls.push(['accounts.add', input]);
        return fail({ code: 'as-told', text: 'The token was refused.' });
      },
      update: (argument) => answer('accounts.update', SOME_ACCOUNT, argument),
      setPaused: (argument) => answer('accounts.setPaused', SOME_ACCOUNT, argument),
      remove: (argument) => answer('accounts.remove', REMOVED, argument),
      renewClientId: (argument) => answer('accounts.renewClientId', SOME_ACCOUNT, argument),
      regions: () => answer('accounts.regions', { regions: [], fallback: null }),
      sessions: (argument) => answer('accounts.sessions', [], argument),
      secretStorage: () =>
        answer('accounts.secretStorage', {
          kind: 'none',
          backend: 'none',
          means: { code: 'secrets-browser-host' },
        }),
    },
    settings: {
      notices: () => answer('settings.notices', []),
      exportText: () => answer('settings.exportText', '{}'),
      importText: (argument) =>
        answer(
          'settings.importText',
          { added: 0, updated: 0, geofences: 0, needTokens: [], needFiles: [] },
          argument,
        ),
      statusThresholds: () => answer('settings.statusThresholds', DEFAULT_STATUS_THRESHOLDS),
      setStatusThresholds: (argument) => answer('settings.setStatusThresholds', argument, argument),
    },
    files: {
      choose: () => answer('files.choose', null),
      upload: (argument) => answer('files.upload', '', argument),
    },
    connection: {
      list: () => answer('connection.list', []),
      retry: (argument) => answer('connection.retry', null, argument),
    },
    proxy: {
      status: () => answer('proxy.status', PROXY_OF_SYSTEM),
      configure: (argument) => answer('proxy.configure', PROXY_OF_SYSTEM, argument),
    },
    doctor: {
      start: (argument) => answer('doctor.start', EMPTY_RUN, argument),
      retry: (argument) => answer('doctor.retry', EMPTY_RUN, argument),
      cancel: (argument) => answer('doctor.cancel', null, argument),
    },
    fleet: { snapshot: () => answer('fleet.snapshot', fakeFrame(0, 2)) },
    details: {
      open: ({ vehicleId }) => {
        throw new Error(`secret ${vehicleId}`);
      },
      close: () => answer('details.close', null),
    },
    tracks: {
      read: (argument) => answer('tracks.read', NO_FIXES, argument),
      message: (argument) =>
        answer('tracks.message', { body: '{}', receivedAtMs: 0, source: 'mqtt' }, argument),
      parameters: (argument) => answer('tracks.parameters', NO_PARAMETERS, argument),
      cancelParameters: (argument) => answer('tracks.cancelParameters', null, argument),
      history: (argument) => answer('tracks.history', NO_HISTORY, argument),
      fetchHistory: (argument) => answer('tracks.fetchHistory', null, argument),
      cancelHistory: (argument) => answer('tracks.cancelHistory', null, argument),
    },
    past: {
      outline: (argument) => answer('past.outline', { fromMs: 0, toMs: 1, accounts: [] }, argument),
      open: (argument) => answer('past.open', NO_PAST, argument),
      move: (argument) => answer('past.move', NO_MOVE, argument),
      details: (argument) => {
        calls.push(['past.details', argument]);
        return fail({ code: 'no-vehicle' });
      },
      logs: (argument) =>
        answer('past.logs', { records: [], more: false, stoppedAt: null, waiting: 0, unread: 0 }, argument),
      close: (argument) => answer('past.close', null, argument),
    },
    channels: {
      list: () => answer('channels.list', []),
      page: (argument) => answer('channels.page', NO_CHANNEL_PAGE, argument),
    },
    streams: {
      list: () => answer('streams.list', []),
      page: (argument) => answer('streams.page', NO_PAGE, argument),
      check: (argument) => answer('streams.check', NO_CHECK, argument),
      tellSeen: (argument) => answer('streams.tellSeen', null, argument),
      history: (argument) => answer('streams.history', NO_STREAM_HISTORY, argument),
      outlook: () => answer('streams.outlook', []),
    },
    logs: {
      page: (argument) =>
        answer('logs.page', { records: [], more: false, stoppedAt: null, waiting: 0, unread: 0 }, argument),
      count: (argument) =>
        answer('logs.count', { cells: [], stoppedAt: null, bounds: null, counted: {} }, argument),
      groups: (argument) => answer('logs.groups', { groups: [], stoppedAt: null }, argument),
      fetches: () => answer('logs.fetches', []),
      fetch: (argument) => answer('logs.fetch', null, argument),
      cancelFetch: (argument) => answer('logs.cancelFetch', null, argument),
    },
    storage: {
      status: () => answer('storage.status', EMPTY_STORAGE),
      setRetention: (argument) => answer('storage.setRetention', EMPTY_STORAGE, argument),
      expiring: (argument) => answer('storage.expiring', 0, argument),
      answerRetention: (argument) => answer('storage.answerRetention', EMPTY_STORAGE, argument),
    },
    receivers: {
      status: () => answer('receivers.status', RECEIVERS_OFF),
      configureWialon: (argument) => answer('receivers.configureWialon', RECEIVERS_OFF, argument),
      configureMqtt: (argument) => answer('receivers.configureMqtt', RECEIVERS_OFF, argument),
    },
    listener: {
      status: () => answer('listener.status', LISTENER_OFF),
      configure: (argument) => answer('listener.configure', LISTENER_OFF, argument),
      test: () =>
        answer('listener.test', { delivered: true, status: 200, tookMs: 1, message: { code: 'test-taken' } }),
    },
    console: {
      known: (argument) =>
        answer(
          'console.known',
          { devices: [], channels: [], streams: [], isSameTopic: false, restUrl: null },
          argument,
        ),
      get: (argument) => answer('console.get', NO_CONSOLE_ANSWER, argument),
      plan: (argument) => answer('console.plan', NO_CHANGE_PLAN, argument),
      carryOut: (argument) => answer('console.carryOut', NO_CONSOLE_ANSWER, argument),
      subAccounts: (argument) => answer('console.subAccounts', [], argument),
    },
    sessions: {
      subscriptions: (argument) => answer('sessions.subscriptions', [], argument),
      plan: (argument) => answer('sessions.plan', NO_CHANGE_PLAN, argument),
      carryOut: (argument) => answer('sessions.carryOut', null, argument),
    },
    board: {
      open: (argument) => answer('board.open', BOARD_ENDED, argument),
      subscribe: (argument) => answer('board.subscribe', BOARD_ENDED, argument),
      unsubscribe: (argument) => answer('board.unsubscribe', BOARD_ENDED, argument),
      publish: (argument) => answer('board.publish', null, argument),
      close: () => answer('board.close', null),
    },
    bring: {
      look: (argument) =>
        answer('bring.look', { findings: [], uri: null, devices: [], groups: [], channels: [] }, argument),
      plan: (argument) => answer('bring.plan', { id: 'plan', calls: [] }, argument),
      planUndo: (argument) => answer('bring.planUndo', { id: 'plan', calls: [] }, argument),
      carryOut: (argument) => answer('bring.carryOut', null, argument),
      accept: (argument) => answer('bring.accept', null, argument),
      made: () => answer('bring.made', []),
    },
    delivery: {
      completeness: () => answer('delivery.completeness', []),
      gaps: () => answer('delivery.gaps', []),
      retryGap: (argument) => answer('delivery.retryGap', null, argument),
      acknowledgeGaps: () => answer('delivery.acknowledgeGaps', null),
      report: (argument) => answer('delivery.report', EMPTY_REPORT, argument),
    },
    maps: {
      list: () => answer('maps.list', []),
      key: () => answer('maps.key', ''),
      retry: (argument) => answer('maps.retry', null, argument),
      servers: () => answer('maps.servers', NO_TILE_SERVERS),
      saveServer: (argument) => answer('maps.saveServer', NO_TILE_SERVERS, argument),
      removeServer: (argument) => answer('maps.removeServer', NO_TILE_SERVERS, argument),
      putServerBack: (argument) => answer('maps.putServerBack', NO_TILE_SERVERS, argument),
      orderServers: (argument) => answer('maps.orderServers', NO_TILE_SERVERS, argument),
      testServer: (argument) => answer('maps.testServer', NO_TILE, argument),
      cache: () => answer('maps.cache', EMPTY_CACHE),
      clearCache: () => answer('maps.clearCache', EMPTY_CACHE),
    },
    mapFiles: {
      list: () => answer('mapFiles.list', NO_MAP_FILES),
      choose: (argument) => answer('mapFiles.choose', null, argument),
      take: ({ name }) => answer('mapFiles.take', name, { name }),
      remove: (argument) => answer('mapFiles.remove', null, argument),
      restore: (argument) => answer('mapFiles.restore', null, argument),
    },
    handover: {
      notes: (argument) => answer('handover.notes', { notes: [], hasMore: false }, argument),
      add: (argument) => answer('handover.add', SOME_NOTE, argument),
      edit: (argument) => answer('handover.edit', SOME_NOTE, argument),
      remove: (argument) => answer('handover.remove', SOME_NOTE, argument),
      restore: (argument) => answer('handover.restore', SOME_NOTE, argument),
    },
    alarms: {
      list: () => answer('alarms.list', { alarms: [], flood: null, deskName: '' }),
      acknowledge: (argument) => answer('alarms.acknowledge', [], argument),
      unacknowledge: (argument) => answer('alarms.unacknowledge', [], argument),
      shelve: (argument) => answer('alarms.shelve', [], argument),
      unshelve: (argument) => answer('alarms.unshelve', [], argument),
      close: (argument) => answer('alarms.close', [], argument),
      history: (argument) => answer('alarms.history', { alarms: [], hasMore: false }, argument),
      search: (argument) => answer('alarms.search', { alarms: [], lookedToId: null }, argument),
      report: (argument) => answer('alarms.report', emptyReport(argument), argument),
      setDesk: (argument) => answer('alarms.setDesk', argument, argument),
      signals: () => answer('alarms.signals', SOME_SIGNALS),
      setSignals: (signals) => answer('alarms.setSignals', { ...SOME_SIGNALS, signals }, signals),
      takeLead: () => answer('alarms.takeLead', null),
      testNotices: () => answer('alarms.testNotices', SOME_SIGNALS),
    },
    geocoder: {
      status: () => answer('geocoder.status', NOBODY_ASKED),
      configure: () => answer('geocoder.configure', NOBODY_ASKED),
      test: () => answer('geocoder.test', { tookMs: 0, found: [] }),
      search: (argument) => answer('geocoder.search', [], argument),
      cancelSearch: () => answer('geocoder.cancelSearch', null),
      address: (argument) => answer('geocoder.address', null, argument),
    },
    rules: {
      list: () => answer('rules.list', { rules: [], restorable: 0 }),
      save: (argument) => answer('rules.save', argument.id ?? 'rule-000000000001', argument),
      remove: (argument) => answer('rules.remove', null, argument),
      restore: () => answer('rules.restore', null),
      exportText: () => answer('rules.exportText', ''),
      importText: (argument) => answer('rules.importText', 0, argument),
      try: (argument) =>
        answer('rules.try', { fromMs: 0, toMs: 0, messages: 0, total: 0, peak: 0, alarms: [] }, argument),
      cancelTrial: (argument) => answer('rules.cancelTrial', null, argument),
    },
    intervals: {
      page: (argument) => answer('intervals.page', NO_INTERVALS, argument),
      fetch: (argument) => answer('intervals.fetch', NO_INTERVALS_FETCHED, argument),
      cancelFetch: (argument) => answer('intervals.cancelFetch', null, argument),
    },
    pulls: {
      estimate: (argument) => answer('pulls.estimate', [], argument),
      start: (argument) => answer('pulls.start', null, argument),
      list: () => answer('pulls.list', []),
      cancel: (argument) => answer('pulls.cancel', null, argument),
      resume: (argument) => answer('pulls.resume', null, argument),
    },
    dayChecks: {
      list: () => answer('dayChecks.list', []),
      configure: (argument) => answer('dayChecks.configure', null, argument),
      check: (argument) => answer('dayChecks.check', null, argument),
      cancel: (argument) => answer('dayChecks.cancel', null, argument),
      differences: (argument) => answer('dayChecks.differences', [], argument),
      fetchMissing: (argument) => answer('dayChecks.fetchMissing', null, argument),
    },
    atFlespi: {
      vehicle: (argument) => answer('atFlespi.vehicle', NO_VEHICLE_AT_FLESPI, argument),
      account: (argument) => answer('atFlespi.account', NO_ACCOUNT_AT_FLESPI, argument),
      groups: (argument) => answer('atFlespi.groups', NO_GROUPS_AT_FLESPI, argument),
      follow: (argument) => answer('atFlespi.follow', null, argument),
      unfollow: (argument) => answer('atFlespi.unfollow', null, argument),
    },
    sms: {
      page: (argument) => answer('sms.page', { messages: [], next: null, unreadAccounts: [] }, argument),
    },
    geofences: {
      list: () => answer('geofences.list', { fences: [], read: [], restorable: 0 }),
      save: (argument) => answer('geofences.save', argument.id ?? 'fence-1', argument),
      changeLooks: (argument) => answer('geofences.changeLooks', argument.looks.length, argument),
      remove: (argument) => answer('geofences.remove', null, argument),
      restore: () => answer('geofences.restore', null),
      readFile: (argument) =>
        answer(
          'geofences.readFile',
          { id: 'import-1', format: 'geojson', fences: [], refused: [], moreRefused: 0 },
          argument,
        ),
      takeImport: (argument) => answer('geofences.takeImport', 0, argument),
      exportText: (argument) => answer('geofences.exportText', '', argument),
      readFromFlespi: (argument) =>
        answer('geofences.readFromFlespi', { added: 0, changed: 0, removed: 0, refused: [] }, argument),
      inside: () => answer('geofences.inside', []),
      insideThen: (argument) => answer('geofences.insideThen', [], argument),
      visits: (argument) =>
        answer(
          'geofences.visits',
          { visits: [], isCut: false, vehicles: 0, gone: [], unreadAccounts: [] },
          argument,
        ),
      cancelVisits: (argument) => answer('geofences.cancelVisits', null, argument),
    },
    places: {
      near: (argument) =>
        answer(
          'places.near',
          argument.points.map(() => null),
          argument,
        ),
      named: (argument) => answer('places.named', null, argument),
      find: (argument) => answer('places.find', [], argument),
    },
    exports: {
      start: (argument) => answer('exports.start', null, argument),
      cancel: (argument) => answer('exports.cancel', null, argument),
      list: () => answer('exports.list', []),
      download: (argument) => answer('exports.download', '', argument),
    },
    browsers: {
      access: () => answer('browsers.access', NO_BROWSERS),
      remember: (argument) => answer('browsers.remember', NO_BROWSERS, argument),
      invite: () => answer('browsers.invite', ''),
      lockOutAll: () => answer('browsers.lockOutAll', null),
    },
  };
  return {
    calls,
    windows: () => windows.size,
    stopped: () => isStopped,
    probes: () => probeCount,
    leads: () => leads.map(alarmKeyOf),
    lead: (key) => void leads.push(key),
    notify(channel, payload) {
      for (const window of windows) window(channel, payload);
    },
    async start() {},
    async stop() {
      isStopped = true;
    },
    attach(notify) {
      const window: Notify = (channel, payload) => notify(channel, payload);
      windows.add(window);
      return { handlers, detach: () => windows.delete(window) };
    },
    health: () => NO_HEALTH,
    tile: (path, signal) => answerTile(path, signal, async () => fail({ code: 'unknown-map' })),
    pages: () => new Set(['https://maps.example/terms']),
    probe() {
      probeCount += 1;
    },
  };
}
