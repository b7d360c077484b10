import type { AccountSummary } from '../../../shared/account.ts';
import type { AlarmReport } from '../../../shared/alarm-report.ts';
import type { SignalsNow } from '../../../shared/alarm-signals.ts';
import type { AppInfo } from '../../../shared/app-info.ts';
import type {
  AccountAtFlespi,
  FlespiPart,
  GroupsAtFlespi,
  VehicleAtFlespi,
} from '../../../shared/at-flespi.ts';
import type { ChangePlan } from '../../../shared/change-plan.ts';
import type { ChannelPage } from '../../../shared/channel-board.ts';
import type { DeliveryReport } from '../../../shared/delivery-report.ts';
import type { DoctorReport } from '../../../shared/doctor.ts';
import { createColumns, type FleetFrame } from '../../../shared/fleet-frame.ts';
import { NO_GEOCODER } from '../../../shared/geocoder.ts';
import type { Note } from '../../../shared/handover.ts';
import type { Health } from '../../../shared/health.ts';
import type { IntervalsFetched, IntervalsPage } from '../../../shared/intervals.ts';
import { DEFAULT_LISTENER_SETTINGS, type ListenerStatus } from '../../../shared/listener.ts';
import type { MapFiles } from '../../../shared/map-file.ts';
import type { BoardStatus } from '../../../shared/mqtt-board.ts';
import type { OpenedPast, PastMove } from '../../../shared/past.ts';
import { DEFAULT_PROXY_SETTINGS, type ProxyStatus } from '../../../shared/proxy.ts';
import type { ReceiversStatus } from '../../../shared/receivers.ts';
import type { ConsoleAnswer } from '../../../shared/rest-console.ts';
import { DEFAULT_LINK } from '../../../shared/schemas/account.ts';
import { DEFAULT_RECEIVERS } from '../../../shared/schemas/receivers.ts';
import { DEFAULT_SIGNALS } from '../../../shared/schemas/signals.ts';
import { DEFAULT_RETENTION, type StorageStatus } from '../../../shared/storage-status.ts';
import type { StreamHistory, StreamPage } from '../../../shared/stream-page.ts';
import type { TargetCheck } from '../../../shared/target-check.ts';
import type { TileCacheStatus, TileServers, TileTest } from '../../../shared/tile-server.ts';
import type { TrackHistory } from '../../../shared/track/history.ts';

export const APP_INFO: AppInfo = {
  version: '0.0.0-test',
  host: 'browser',
  demo: false,
  platform: 'test',
  canRestart: false,
  drawing: null,
};

export const NO_HEALTH: Health = {
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

export const NO_INTERVALS: IntervalsPage = { intervals: [], next: null, calculators: [], unreadAccounts: [] };
export const NO_INTERVALS_FETCHED: IntervalsFetched = {
  calculators: 0,
  intervals: 0,
  kept: 0,
  unreadable: 0,
  failure: null,
};

export const NO_CONSOLE_ANSWER: ConsoleAnswer = {
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

export const NO_CHANGE_PLAN: ChangePlan = { id: 'plan', about: [], calls: [], agreeBy: 'dialog' };

export const BOARD_ENDED: BoardStatus = {
  accountId: 'a',
  clientId: 'fleetglass-board-0',
  state: 'ended',
  reasonCode: null,
  isMqtt5: true,
  filters: [],
};

export const REMOVED = {
  sessionEnded: true,
  message: { code: 'account-removed', name: 'Removed', session: 'ended', clientId: 'x', journalStays: null },
} as const;

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
export const RECEIVERS_OFF: ReceiversStatus = {
  wialon: { ...RECEIVER_OFF, settings: DEFAULT_RECEIVERS.wialon },
  mqtt: { ...RECEIVER_OFF, settings: DEFAULT_RECEIVERS.mqtt, hasPassword: false, password: 'none' },
};

export const EMPTY_STORAGE: StorageStatus = {
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
export const PROXY_OF_SYSTEM: ProxyStatus = {
  settings: DEFAULT_PROXY_SETTINGS,
  password: 'none',
  fixedByOptions: false,
  systemMeans: 'environment',
};
export const NO_MAP_FILES: MapFiles = {
  files: [],
  folder: { path: '/data/maps', names: [] },
  hasDialog: false,
};
export const LISTENER_OFF: ListenerStatus = {
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
export const SOME_ACCOUNT: AccountSummary = {
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
export const EMPTY_RUN: DoctorReport = {
  accountId: 'a',
  run: 1,
  startedMs: 0,
  state: 'done',
  about: [],
  steps: [],
};
export const NO_TILE_SERVERS: TileServers = { servers: [], fixedByOptions: false, removed: null };
export const NO_TILE: TileTest = { fault: null, status: 404, tookMs: 1, tile: null };
export const EMPTY_CACHE: TileCacheStatus = { bytes: 0, tiles: 0, maxBytes: 1, failure: null };
export const NO_BROWSERS = { remembered: false, others: 0 };
export const NO_PAGE: StreamPage = {
  setup: [],
  target: [],
  seen: null,
  canCheck: false,
  sources: null,
  sourcesFailure: null,
  check: null,
};
export const NO_CHANNEL_PAGE: ChannelPage = {
  vehicles: [],
  connections: [],
  connectionCount: 0,
  identCount: 0,
  failure: null,
};
export const NO_CHECK: TargetCheck = {
  host: 'x',
  port: 1,
  atMs: 0,
  name: 'unknown',
  addresses: [],
  tcp: null,
  tls: null,
};
export const NO_STREAM_HISTORY: StreamHistory = {
  fromS: 0,
  toS: 3_600,
  binS: 60,
  bins: [],
  queue: [],
  changes: [],
};
export const NO_PAST: OpenedPast = {
  id: 1,
  atMs: 0,
  accounts: [],
  streams: [],
  alarms: [],
  snapshot: fakeFrame(0, 0),
};
export const NO_MOVE: PastMove = {
  atMs: 0,
  accounts: [],
  streams: { changed: [], removed: [] },
  alarms: null,
  frame: fakeFrame(1, 0),
};
export const SOME_SIGNALS: SignalsNow = { signals: DEFAULT_SIGNALS, quiet: null, notices: 'window' };
export const emptyReport = (span: Pick<AlarmReport, 'fromMs' | 'toMs'>): AlarmReport => ({
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
export const NO_HISTORY: TrackHistory = { missing: [], refusal: null, fetch: null };
const NO_PART: FlespiPart = { state: 'read', objects: [], hasMore: false };
export const NO_VEHICLE_AT_FLESPI: VehicleAtFlespi = {
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
export const NO_ACCOUNT_AT_FLESPI: AccountAtFlespi = {
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
export const NO_GROUPS_AT_FLESPI: GroupsAtFlespi = { accountId: 'a', askedMs: 0, groups: [] };
export const SOME_NOTE: Note = {
  accountId: 'a',
  id: 1,
  subject: { kind: 'none' },
  texts: [{ by: '', atMs: 0, text: 'A note' }],
  removedMs: null,
};
export const EMPTY_REPORT: DeliveryReport = {
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

/** No geocoder is chosen. */
export const NOBODY_ASKED = { settings: NO_GEOCODER, key: 'none', host: '', asksAsTyped: false } as const;
