import type { AccountSummary } from '../../../shared/account.ts';
import type { AlarmReport } from '../../../shared/alarm-report.ts';
import type { SignalsNow } from '../../../shared/alarm-signals.ts';
import { type AlarmKey, alarmKeyOf } from '../../../shared/alarms.ts';
import type { AccountAtFlespi, FlespiPart, VehicleAtFlespi } from '../../../shared/at-flespi.ts';
import type { ChangePlan } from '../../../shared/change-plan.ts';
import type { ChannelPage } from '../../../shared/channel-board.ts';
import type { EventChannel, EventPayload, Handlers, Notify } from '../../../shared/contract.ts';
import type { DeliveryReport } from '../../../shared/delivery-report.ts';
import type { DoctorReport } from '../../../shared/doctor.ts';
import { createColumns, type FleetFrame } from '../../../shared/fleet-frame.ts';
import { NO_GEOCODER } from '../../../shared/geocoder.ts';
import type { Note } from '../../../shared/handover.ts';
import type { Health } from '../../../shared/health.ts';
import { DEFAULT_LISTENER_SETTINGS, type ListenerStatus } from '../../../shared/listener.ts';
import type { MapFiles } from '../../../shared/map-file.ts';
import type { BoardStatus } from '../../../shared/mqtt-board.ts';
import type { OpenedPast, PastMove } from '../../../shared/past.ts';
import { DEFAULT_PROXY_SETTINGS, type ProxyStatus } from '../../../shared/proxy.ts';
import type { ReceiversStatus } from '../../../shared/receivers.ts';
import type { ConsoleAnswer } from '../../../shared/rest-console.ts';
import { fail, ok } from '../../../shared/result.ts';
import { DEFAULT_LINK } from '../../../shared/schemas/account.ts';
import { DEFAULT_RECEIVERS } from '../../../shared/schemas/receivers.ts';
import { DEFAULT_SIGNALS } from '../../../shared/schemas/signals.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../../shared/schemas/status-thresholds.ts';
import { DEFAULT_RETENTION, type StorageStatus } from '../../../shared/storage-status.ts';
import type { StreamHistory, StreamPage } from '../../../shared/stream-page.ts';
import type { TargetCheck } from '../../../shared/target-check.ts';
import type { TileCacheStatus, TileServers, TileTest } from '../../../shared/tile-server.ts';
import type { TrackHistory } from '../../../shared/track/history.ts';
import { NO_PARAMETERS } from '../../../shared/track/parameters.ts';
import { NO_FIXES } from '../../../shared/track/valid-fixes.ts';
import { answerTile } from '../../maps/tile-route.ts';
import type { Monitor } from '../monitor.ts';

/** A monitor without a broker, for the tests of hosts. */
const NO_CONSOLE_ANSWER: ConsoleAnswer = {
  status: 200,
  isRefused: false,
  tookMs: 1,
  sizeBytes: 13,
  pieces: 1,
  json: '{ "result": [] }',
  isCut: false,
  hidden: 0,
  table: null,
};

const NO_CHANGE_PLAN: ChangePlan = { id: 'plan', about: [], calls: [], agreeBy: 'dialog' };

const BOARD_ENDED: BoardStatus = {
  accountId: 'a',
  clientId: 'fleetglass-board-0',
  state: 'ended',
  reasonCode: null,
  isMqtt5: true,
  filters: [],
};

const REMOVED = {
  sessionEnded: true,
  message: { code: 'account-removed', name: 'Removed', session: 'ended', clientId: 'x', journalStays: null },
} as const;

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

/** `count` vehicles on the equator at frame `seq`. */
export function fakeFrame(seq: number, count: number): FleetFrame {
  const columns = createColumns(count);
  columns.slot.forEach((_, index) => {
    columns.slot[index] = index;
    columns.longitude[index] = index / 100;
  });
  return { seq, atMs: 0, columns, identities: [], removed: new Uint32Array() };
}

const RECEIVER_OFF = {
  state: 'off',
  failure: null,
  accountId: null,
  accountFailure: null,
  fixedByOptions: false,
  address: null,
  exposed: false,
  messages: 0,
  refused: 0,
  lastMessageMs: null,
  lastRefusal: null,
} as const;
const RECEIVERS_OFF: ReceiversStatus = {
  wialon: { ...RECEIVER_OFF, settings: DEFAULT_RECEIVERS.wialon },
  mqtt: { ...RECEIVER_OFF, settings: DEFAULT_RECEIVERS.mqtt, hasPassword: false, password: 'none' },
};

const EMPTY_STORAGE: StorageStatus = {
  failure: null,
  folder: '/data',
  bytes: 0,
  messages: 0,
  logRecords: 0,
  unreadable: 0,
  oldestMs: null,
  newestMs: null,
  accounts: [],
  retention: DEFAULT_RETENTION,
  expired: 0,
  setAside: [],
};
const PROXY_OF_SYSTEM: ProxyStatus = {
  settings: DEFAULT_PROXY_SETTINGS,
  password: 'none',
  fixedByOptions: false,
  systemMeans: 'environment',
};
const NO_MAP_FILES: MapFiles = { files: [], folder: { path: '/data/maps', names: [] }, hasDialog: false };
const LISTENER_OFF: ListenerStatus = {
  state: 'off',
  failure: null,
  settings: DEFAULT_LISTENER_SETTINGS,
  accountId: null,
  accountFailure: null,
  hasSecret: false,
  secret: 'none',
  fixedByOptions: false,
  url: null,
  exposed: false,
  batches: 0,
  messages: 0,
  refused: 0,
  lastBatchMs: null,
  lastRefusal: null,
};
const SOME_ACCOUNT: AccountSummary = {
  ...DEFAULT_LINK,
  id: 'a',
  kind: 'broker',
  name: 'Test',
  colour: 'blue',
  brokerUrl: 'mqtt://127.0.0.1:1883',
  clientId: 'fleetglass-0',
  paused: false,
  tokenHint: '',
  token: 'none',
  keepUnprotected: false,
  origin: 'kept',
};
const EMPTY_RUN: DoctorReport = {
  accountId: 'a',
  run: 1,
  startedMs: 0,
  state: 'done',
  about: [],
  steps: [],
};
const NO_TILE_SERVERS: TileServers = { servers: [], fixedByOptions: false, removed: null };
const NO_TILE: TileTest = { fault: null, status: 404, tookMs: 1, tile: null };
const EMPTY_CACHE: TileCacheStatus = { bytes: 0, tiles: 0, maxBytes: 1, failure: null };
const NO_BROWSERS = { remembered: false, others: 0 };
const NO_PAGE: StreamPage = {
  setup: [],
  target: [],
  seen: null,
  canCheck: false,
  sources: null,
  sourcesFailure: null,
  check: null,
};
const NO_CHANNEL_PAGE: ChannelPage = {
  vehicles: [],
  connections: [],
  connectionCount: 0,
  identCount: 0,
  failure: null,
};
const NO_CHECK: TargetCheck = {
  host: 'x',
  port: 1,
  atMs: 0,
  name: 'unknown',
  addresses: [],
  tcp: null,
  tls: null,
};
const NO_STREAM_HISTORY: StreamHistory = { fromS: 0, toS: 3_600, binS: 60, bins: [], queue: [], changes: [] };
const NO_PAST: OpenedPast = {
  id: 1,
  atMs: 0,
  accounts: [],
  streams: [],
  alarms: [],
  snapshot: fakeFrame(0, 0),
};
const NO_MOVE: PastMove = {
  atMs: 0,
  accounts: [],
  streams: { changed: [], removed: [] },
  alarms: null,
  frame: fakeFrame(1, 0),
};
const SOME_SIGNALS: SignalsNow = { signals: DEFAULT_SIGNALS, quiet: null, notices: 'window' };
const emptyReport = (span: Pick<AlarmReport, 'fromMs' | 'toMs'>): AlarmReport => ({
  ...span,
  raised: { danger: 0, warning: 0, notice: 0 },
  historic: 0,
  first: 0,
  peak: null,
  floods: { count: 0, ms: 0 },
  frequent: [],
  frequentShare: 0,
  flapping: 0,
  standing: [],
  taken: { count: 0, medianMs: null, p95Ms: null, by: [] },
  shelved: { count: 0, by: [] },
  week: { raised: 0, danger: 0, names: [] },
  isCut: false,
});
const NO_HISTORY: TrackHistory = { missing: [], refusal: null, fetch: null };
const NO_PART: FlespiPart = { state: 'read', objects: [], hasMore: false };
const NO_VEHICLE_AT_FLESPI: VehicleAtFlespi = {
  vehicleId: 'a/1',
  askedMs: 0,
  parts: {
    device: NO_PART,
    settings: NO_PART,
    connections: NO_PART,
    'commands-queue': NO_PART,
    plugins: NO_PART,
    groups: NO_PART,
  },
};
const NO_ACCOUNT_AT_FLESPI: AccountAtFlespi = {
  accountId: 'a',
  askedMs: 0,
  usages: { state: 'failed', failure: { code: 'api-no-link' } },
  parts: {
    channels: NO_PART,
    streams: NO_PART,
    calcs: NO_PART,
    plugins: NO_PART,
    modems: NO_PART,
    groups: NO_PART,
    geofences: NO_PART,
    webhooks: NO_PART,
    cdns: NO_PART,
    subaccounts: NO_PART,
    tokens: NO_PART,
  },
};
const SOME_NOTE: Note = {
  accountId: 'a',
  id: 1,
  subject: { kind: 'none' },
  texts: [{ by: '', atMs: 0, text: 'A note' }],
  removedMs: null,
};
const EMPTY_REPORT: DeliveryReport = {
  accountId: 'a',
  fromMs: 0,
  toMs: 0,
  madeMs: 0,
  total: {
    messages: 0,
    bySource: { mqtt: 0, http: 0, rest: 0 },
    duplicates: {
      redelivery: 0,
      'http-retry': 0,
      overlap: 0,
      'double-subscription': 0,
      'device-resend': 0,
      refill: 0,
    },
    sameTimes: 0,
    missingInHttp: 0,
    missingInMqtt: 0,
    spans: [],
  },
  streams: [],
  vehicles: [],
  moreVehicles: 0,
};

/** Answers every call with the smallest valid value; `accounts.add` fails and `details.open` throws. */
/** No geocoder is chosen. */
const NOBODY_ASKED = { settings: NO_GEOCODER, key: 'none', host: '', asksAsTyped: false } as const;

export function createFakeMonitor(): FakeMonitor {
  const calls: (readonly [string, unknown])[] = [];
  const windows = new Set<Notify>();
  let isStopped = false;
  let probeCount = 0;
  const leads: AlarmKey[] = [];
  const health: Health = {
    version: '0.0.0-test',
    connection: { state: 'idle', since: new Date(0).toISOString() },
    accounts: [],
    vehicles: 0,
    messages: { received: 0, stored: 0, duplicates: 0, unreadable: 0, quarantined: 0 },
    logs: 0,
    streams: 0,
    listener: null,
    receivers: { wialon: null, mqtt: null },
    clockAheadS: null,
    retentionWaiting: [],
    bringingOver: [],
  };
  const answer = <T>(channel: string, value: T, argument?: unknown) => {
    calls.push([channel, argument]);
    return ok(value);
  };
  const handlers: Handlers = {
    app: {
      info: () =>
        answer('app.info', {
          version: '0.0.0-test',
          host: 'browser',
          demo: false,
          platform: 'test',
          canRestart: false,
          drawing: null,
        }),
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
      health: () => answer('app.health', health),
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
      page: (argument) =>
        answer(
          'intervals.page',
          { intervals: [], next: null, calculators: [], unreadAccounts: [] },
          argument,
        ),
      fetch: (argument) =>
        answer(
          'intervals.fetch',
          { calculators: 0, intervals: 0, kept: 0, unreadable: 0, failure: null },
          argument,
        ),
      cancelFetch: (argument) => answer('intervals.cancelFetch', null, argument),
    },
    atFlespi: {
      vehicle: (argument) => answer('atFlespi.vehicle', NO_VEHICLE_AT_FLESPI, argument),
      account: (argument) => answer('atFlespi.account', NO_ACCOUNT_AT_FLESPI, argument),
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
    health: () => health,
    tile: (path, signal) => answerTile(path, signal, async () => fail({ code: 'unknown-map' })),
    pages: () => new Set(['https://maps.example/terms']),
    probe() {
      probeCount += 1;
    },
  };
}
