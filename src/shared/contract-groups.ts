/**
 * What a window may ask of a host and what a host tells: the one list of calls and events. Everything else is derived from it in
 * `contract.ts`, which also shows how.
 */
import type {
  AccountInput,
  AccountRemoval,
  AccountSummary,
  BrokerSession,
  RegionList,
  SecretStorage,
} from './account.ts';
import type { AlarmReport } from './alarm-report.ts';
import type { AlarmSearch, FoundAlarms } from './alarm-search.ts';
import type { SignalsNow } from './alarm-signals.ts';
import type {
  Alarm,
  AlarmAction,
  AlarmChanges,
  AlarmHistory,
  AlarmKey,
  OpenAlarms,
  PastAlarm,
} from './alarms.ts';
import type { AppInfo } from './app-info.ts';
import type {
  AccountAtFlespi,
  FollowedSubject,
  FollowedTold,
  GroupsAtFlespi,
  VehicleAtFlespi,
} from './at-flespi.ts';
import type { BringLook, BringPlan, BringWish, BroughtStream } from './bring.ts';
import type { BrowserAccess } from './browser-access.ts';
import type { AgreedPlan, ChangePlan } from './change-plan.ts';
import type { ChannelHealth, ChannelPage } from './channel-board.ts';
import type { AccountCompleteness, AccountGap } from './completeness.ts';
import type { AccountConnection } from './connection.ts';
import type { Coordinates } from './coordinates/coordinates.ts';
import type { AccountDayChecks, DayCheckSettings, DayDifference } from './day-check.ts';
import type { DeliveryReport } from './delivery-report.ts';
import type { DoctorReport, DoctorRun, DoctorStepId } from './doctor.ts';
import type { ExportProgress, ExportRequest } from './export.ts';
import type { FleetFrame, FleetSnapshot } from './fleet-frame.ts';
import type { Outlook } from './forecast.ts';
import type { Language } from './format/language.ts';
import type { FoundAddress, GeocoderInput, GeocoderStatus, GeocoderTest } from './geocoder.ts';
import type {
  GeofenceFormat,
  GeofenceImport,
  GeofenceInput,
  GeofenceList,
  GeofenceLooks,
  GeofencePresence,
  GeofencePresenceChange,
  GeofencePresenceQuery,
  GeofencesReadOutcome,
  GeofenceVisits,
  GeofenceVisitsProgress,
  GeofenceVisitsQuery,
} from './geofences/geofence.ts';
import type { Note, NoteKey, NoteSubject, NotesAsk, NotesPage } from './handover.ts';
import type { Health, QuarantinedPayload, QuarantineList } from './health.ts';
import type { IntervalsAsk, IntervalsFetched, IntervalsPage, IntervalsProgress } from './intervals.ts';
import type { ListenerSettingsInput, ListenerStatus, ListenerTestResult } from './listener.ts';
import type { LogFetch, LogFetchAsk } from './log-fetch.ts';
import type { LogGroupsAsk, LogGroupsPart } from './log-groups.ts';
import type { LogKey } from './log-key.ts';
import type { LogCountAsk, LogCountPart, LogFilter, LogPage, LogPageAsk, LogRecord } from './log-record.ts';
import type { MapFiles } from './map-file.ts';
import type { MapSource } from './map-source.ts';
import type { BoardBatch, BoardPublish, BoardStatus } from './mqtt-board.ts';
import type { OpenedPast, PastMove, PastOutline } from './past.ts';
import type { MapNames, Town } from './place.ts';
import type { LogLevel, ProgramLogView } from './program-log.ts';
import type { ProxySettingsInput, ProxyStatus } from './proxy.ts';
import type { Pull, PullAsk, PullEstimate } from './pull.ts';
import type { ReceiversStatus } from './receivers.ts';
import type { ConsoleAnswer, ConsoleCall, ConsoleKnown, SubAccount } from './rest-console.ts';
import type { RuleList, RuleTrial, RuleTrialProgress } from './rules.ts';
import type { Desk } from './schemas/desk.ts';
import type { MqttReceiverInput, WialonSettings } from './schemas/receivers.ts';
import type { RuleInput } from './schemas/rules.ts';
import type { Signals } from './schemas/signals.ts';
import type { StatusThresholds } from './schemas/status-thresholds.ts';
import type { SessionSubscription, SessionWish } from './session-changes.ts';
import type { ImportOutcome, SettingsNotice } from './settings.ts';
import type { SmsAsk, SmsPage } from './sms.ts';
import type { Retention, RetentionAnswer, StorageStatus } from './storage-status.ts';
import type { StreamHealth } from './stream-health.ts';
import type { HistoryHours, SeenQuestion, StreamHistory, StreamPage } from './stream-page.ts';
import type { TargetCheck } from './target-check.ts';
import type { TileCacheStatus, TileServerInput, TileServers, TileTest } from './tile-server.ts';
import type { TrackHistory } from './track/history.ts';
import type { ParametersProgress, ParametersQuery, TrackParameters } from './track/parameters.ts';
import type { TrackFixes, TrackMessage, VehicleSpan } from './track/track.ts';
import type { VehicleDetails } from './vehicle-details.ts';

/** A request from window to host. `Argument` is void or one plain object. */
export interface Call<Argument, Value> {
  readonly kind: 'call';
  readonly types?: (argument: Argument) => Value;
}
/** A notice from host to window. */
export interface Event<Payload> {
  readonly kind: 'event';
  readonly types?: (payload: Payload) => void;
}

const call = <Argument, Value>(): Call<Argument, Value> => ({ kind: 'call' });
const event = <Payload>(): Event<Payload> => ({ kind: 'event' });

export const contract = {
  app: {
    info: call<void, AppInfo>(),
    /** Ends in order and starts again, as for a keyring that a process asks once. Fails with `no-restart` where the host cannot. */
    restart: call<void, null>(),
    health: call<void, Health>(),
    /** Once a second while anything in it changes. */
    healthChanged: event<Health>(),
    /** Unix milliseconds by the host's clock, by which alone a window tells ages. */
    now: call<void, number>(),
    /** It took a step. */
    nowChanged: event<number>(),
    /** The window speaks this language: the menu and the system's dialogs speak it too. */
    setLanguage: call<{ readonly language: Language }, null>(),
    /** The program's own log. Fails with `log-unreadable`. */
    log: call<void, ProgramLogView>(),
    /** Until the program ends. */
    setLogLevel: call<{ readonly level: LogLevel }, null>(),
    /** Shows the folder of the log. Fails with `no-folder` in a browser host, with `folder-not-shown` where the system cannot. */
    openLogs: call<void, null>(),
    /** Unreadable payloads that are kept: the newest, and how many there are. */
    quarantine: call<void, QuarantineList>(),
    /** All of one. Fails where it is gone, or too large for a window. */
    quarantinedPayload: call<{ readonly accountId: string; readonly seq: number }, QuarantinedPayload>(),
  },
  accounts: {
    /** All accounts, in the order in which they were added. */
    list: call<void, readonly AccountSummary[]>(),
    /** Checks the input, keeps the account and connects. */
    add: call<AccountInput, AccountSummary>(),
    /** Changes an account, and connects again where that is needed. */
    update: call<{ readonly id: string; readonly input: AccountInput }, AccountSummary>(),
    /** Ends the link, or begins it again. What is known stays on screen, with its age. */
    setPaused: call<{ readonly id: string; readonly paused: boolean }, AccountSummary>(),
    /** Ends the link and the broker's memory of us, forgets the token and sets the journal aside. */
    remove: call<{ readonly id: string }, AccountRemoval>(),
    /** Connects under a client id that nobody else uses, as after a take-over. */
    renewClientId: call<{ readonly id: string }, AccountSummary>(),
    regions: call<void, RegionList>(),
    /** The sessions that the broker holds, ours first. Fails where the token does not permit to see them. */
    sessions: call<{ readonly id: string }, readonly BrokerSession[]>(),
    secretStorage: call<void, SecretStorage>(),
    changed: event<readonly AccountSummary[]>(),
    /** An account went to another broker, and its session at the old one could not be ended. */
    sessionLeft: event<AccountRemoval>(),
  },
  settings: {
    notices: call<void, readonly SettingsNotice[]>(),
    /** All settings as the text of a file, without any secret. */
    exportText: call<void, string>(),
    importText: call<{ readonly text: string }, ImportOutcome>(),
    /** From when on a vehicle moves, is stale or lost, for all windows. */
    statusThresholds: call<void, StatusThresholds>(),
    /** Keeps them; all vehicles are judged by them within a second. */
    setStatusThresholds: call<StatusThresholds, StatusThresholds>(),
  },
  /** PEM files for an account or the listener. A window names no files; a word stands for each that somebody chose (`chosen-file.ts`). */
  files: {
    /** In the system's own dialog; null where none was chosen. Fails with `no-dialog` in a browser host. */
    choose: call<void, string | null>(),
    /** The text of a file, from a browser. Fails with `no-upload` in the desktop app, with `bad-file` where it is no PEM. */
    upload: call<{ readonly name: string; readonly text: string }, string>(),
  },
  connection: {
    list: call<void, readonly AccountConnection[]>(),
    /** Tries at once, out of any back-off, refusal or take-over. */
    retry: call<{ readonly accountId: string }, null>(),
    changed: event<AccountConnection>(),
  },
  proxy: {
    status: call<void, ProxyStatus>(),
    /**
     * Keeps the settings; each next connection goes by them. Accounts whose token the new proxy could read on its way, as they have no
     * TLS, lose it and are to be given it again.
     */
    configure: call<ProxySettingsInput, ProxyStatus>(),
    changed: event<ProxyStatus>(),
  },
  doctor: {
    /** Begins all steps; a run under way is cancelled. */
    start: call<{ readonly accountId: string }, DoctorReport>(),
    /** One step of that run again. Refused where another was begun since, as by another window. */
    retry: call<DoctorRun & { readonly step: DoctorStepId }, DoctorReport>(),
    /** Ends that run; does nothing where it is not the one under way. */
    cancel: call<DoctorRun, null>(),
    changed: event<DoctorReport>(),
  },
  fleet: {
    snapshot: call<void, FleetSnapshot>(),
    frame: event<FleetFrame>(),
  },
  details: {
    /** Starts to follow one vehicle (replacing the one followed before) and answers with all that is known. */
    open: call<{ readonly vehicleId: string }, VehicleDetails>(),
    close: call<void, null>(),
    /** The followed vehicle, at most four times a second. */
    changed: event<VehicleDetails>(),
  },
  tracks: {
    /** Fixes of a vehicle in a span of device time that the journal holds. Fails with `track-too-long` where they are too many. */
    read: call<VehicleSpan, TrackFixes>(),
    /** The message that a fix is of. Fails with `payload-gone` where it is held no more. */
    message: call<
      { readonly vehicleId: string; readonly timeUs: number; readonly mark: number },
      TrackMessage
    >(),
    /**
     * What the messages of a span said in figures. Takes a while where many vehicles report. Fails with `track-too-long` and
     * `parameters-cancelled`.
     */
    parameters: call<ParametersQuery, TrackParameters>(),
    /** Of this window's alone, at most four times a second. */
    parametersProgress: event<ParametersProgress>(),
    /** Does nothing where that run has ended. */
    cancelParameters: call<{ readonly run: string }, null>(),
    /** What of the span was not delivered here, and how far fetching that from flespi is. */
    history: call<VehicleSpan, TrackHistory>(),
    /** Fetches what is missing of the span: it is kept, and shown in tracks alone. Nothing where a fetch of the vehicle is under way. */
    fetchHistory: call<VehicleSpan, null>(),
    /** Ends that fetch; what is here by now stays. */
    cancelHistory: call<{ readonly vehicleId: string }, null>(),
  },
  /**
   * The desk as it was shown at a moment (`past.ts`). A window drives it: it asks for the next moment once it has shown the last. All fail
   * with `past-failed` where a journal cannot be read, and those with an id with `no-past` where it is not open. A window's pasts are closed
   * with it.
   */
  past: {
    /** What the past holds between two moments, in so many buckets. */
    outline: call<
      { readonly fromMs: number; readonly toMs: number; readonly buckets: number },
      PastOutline
    >(),
    /** Opens a past at a moment; one to come is now. Fails with `too-many-pasts`. */
    open: call<{ readonly atMs: number }, OpenedPast>(),
    /** Goes to another moment. A call under way fails with `past-superseded` where the next one comes. */
    move: call<{ readonly id: number; readonly toMs: number }, PastMove>(),
    /** A vehicle at the moment that was moved to last: of parameters those that its messages of the last days said. Fails with `no-vehicle`. */
    details: call<{ readonly id: number; readonly vehicleId: string }, VehicleDetails>(),
    /** Records that had arrived by `atMs`, as `logs.page`, out of the journals. */
    logs: call<
      {
        readonly atMs: number;
        readonly before: LogKey | null;
        readonly limit: number;
        readonly filter: LogFilter;
      },
      LogPage
    >(),
    close: call<{ readonly id: number }, null>(),
  },
  streams: {
    list: call<void, readonly StreamHealth[]>(),
    /** Streams that changed, and the ids of those deleted, at most twice a second. */
    changed: event<{ readonly changed: readonly StreamHealth[]; readonly removed: readonly string[] }>(),
    /** What is known of one beside that; asks flespi what feeds it. Fails with `no-stream`. */
    page: call<{ readonly id: string }, StreamPage>(),
    /** Tries name, port and certificate of its target from the host; nothing is sent. Fails with `no-stream`, `no-target-address`. */
    check: call<{ readonly id: string }, TargetCheck>(),
    /** Tells what is seen at its target, which explains it anew; kept until the host ends. Fails with `no-stream`. */
    tellSeen: call<{ readonly id: string; readonly isSo: boolean }, SeenQuestion | null>(),
    /** Its log records of the last hours, in spans; of those before `atMs` that had come by then, Unix milliseconds, where that is given. */
    history: call<
      { readonly id: string; readonly hours: HistoryHours; readonly atMs: number | null },
      StreamHistory
    >(),
    /** What is foreseen of channels and sessions. */
    outlook: call<void, readonly Outlook[]>(),
  },
  channels: {
    /** All channels of all accounts, with what is heard through them. */
    list: call<void, readonly ChannelHealth[]>(),
    /** Of one; asks flespi for its connections and idents. Fails with `no-channel`. */
    page: call<{ readonly id: string }, ChannelPage>(),
  },
  alarms: {
    /** All that are not closed. */
    list: call<void, OpenAlarms>(),
    /** They are kept as they are told here: each step at once, what only repeats an alarm every ten seconds. */
    changed: event<AlarmChanges>(),
    /** Somebody takes them. One that somebody else has taken already is answered as it is. */
    acknowledge: call<AlarmAction & { readonly note: string }, readonly Alarm[]>(),
    /** Takes that back. */
    unacknowledge: call<AlarmAction, readonly Alarm[]>(),
    /** Puts them out of the way for a time, minutes. */
    shelve: call<AlarmAction & { readonly minutes: number; readonly note: string }, readonly Alarm[]>(),
    unshelve: call<AlarmAction, readonly Alarm[]>(),
    /** Says that they are done with. */
    close: call<AlarmAction & { readonly note: string }, readonly Alarm[]>(),
    /** All that were ever raised of an account, newest first, below `beforeId`; `vehicleId` within all accounts. */
    history: call<AlarmHistory, { readonly alarms: readonly PastAlarm[]; readonly hasMore: boolean }>(),
    /** Those of them that a filter wants. One that finds few says how far it looked: ask on from there. */
    search: call<AlarmSearch, FoundAlarms>(),
    /** How the alarms of a span were, of all accounts. Takes a while where there were many. */
    report: call<{ readonly fromMs: number; readonly toMs: number }, AlarmReport>(),
    /** Who sits here. */
    setDesk: call<Desk, Desk>(),
    /** How alarms are heard and seen here: quiet hours that are in effect, the mute, notices of the system. */
    signals: call<void, SignalsNow>(),
    setSignals: call<Signals, SignalsNow>(),
    /** Has the host show a notice of each severity, where it is the one that shows them. */
    testNotices: call<void, SignalsNow>(),
    signalsChanged: event<SignalsNow>(),
    /** A person pressed a notice of the system: `takeLead` says of which alarm. */
    leadChanged: event<null>(),
    /** The alarm that a person wants to be led to, once: to whoever asks first, be it a window that was only opened for it. */
    takeLead: call<void, AlarmKey | null>(),
  },
  /** The shift log. Fails with `note-empty`, `note-too-long`, `note-gone`, `note-not-kept`; what is answered as done is on disk. */
  handover: {
    notes: call<NotesAsk, NotesPage>(),
    add: call<{ readonly accountId: string; readonly subject: NoteSubject; readonly text: string }, Note>(),
    /** What it said before stays readable. */
    edit: call<NoteKey & { readonly text: string }, Note>(),
    remove: call<NoteKey, Note>(),
    restore: call<NoteKey, Note>(),
    /** Something of it is otherwise: ask again. */
    changed: event<null>(),
  },
  logs: {
    /** Records that match, newest first. One that finds few says how far it looked: ask on from there. */
    page: call<LogPageAsk, LogPage>(),
    /** A part of how many there are. */
    count: call<LogCountAsk, LogCountPart>(),
    /** A part of them in groups. */
    groups: call<LogGroupsAsk, LogGroupsPart>(),
    /** The last fetch of each account out of flespi's own log. */
    fetches: call<void, readonly LogFetch[]>(),
    /**
     * Begins to fetch records out of flespi's own log: they are kept, marked, and count nowhere as live. Nothing where a fetch of the account is
     * under way. Fails with `unknown-account`.
     */
    fetch: call<LogFetchAsk, null>(),
    /** Ends it; what is here by now stays. */
    cancelFetch: call<{ readonly accountId: string }, null>(),
    /** Records that an account's journal held came in among those that are there. Page for what is shown again. */
    restored: event<{ readonly accountId: string }>(),
    /** The records of an account went. */
    removed: event<{ readonly accountId: string }>(),
    /** New records, oldest first, at most four times a second and 500 a time (then `skipped` counts the rest; page for them). */
    appended: event<{ readonly records: readonly LogRecord[]; readonly skipped: number }>(),
  },
  storage: {
    status: call<void, StorageStatus>(),
    /** The one who lowers a bound says yes to what goes at once: ask `expiring` before, and tell. */
    setRetention: call<Retention, StorageStatus>(),
    /** How many messages these bounds would remove at once, of all accounts. */
    expiring: call<Retention, number>(),
    /** Says what becomes of that for which an account's retention waits. */
    answerRetention: call<{ readonly accountId: string; readonly answer: RetentionAnswer }, StorageStatus>(),
    /** At a failure and its end, and now and then while it fills. */
    changed: event<StorageStatus>(),
  },
  listener: {
    status: call<void, ListenerStatus>(),
    /** Keeps the settings and applies them: starts, stops or moves the listener. */
    configure: call<ListenerSettingsInput, ListenerStatus>(),
    /** Posts a test batch to the listener's own address, as flespi would. It is answered and counted, but not kept. */
    test: call<void, ListenerTestResult>(),
    changed: event<ListenerStatus>(),
  },
  /**
   * Making a stream in flespi that pushes here: a plan is made, shown, and carried out as it
   * was shown; where the host has a dialog of the system it asks there once more.
   */
  bring: {
    /** What must be so before, as far as it can be known. Fails with `unknown-account`. */
    look: call<{ readonly accountId: string; readonly address: string }, BringLook>(),
    /** Fails with what stands in the way. */
    plan: call<BringWish, BringPlan>(),
    /** To delete what was made. */
    planUndo: call<{ readonly id: string }, BringPlan>(),
    /** The stream as it is then; null where it was undone. Fails with what is left in flespi: `bring-rolled-back`, `bring-left`, `bring-unsure`. */
    carryOut: call<{ readonly planId: string }, BroughtStream | null>(),
    /** It stays, and is not offered to be undone any more. */
    accept: call<{ readonly id: string }, null>(),
    made: call<void, readonly BroughtStream[]>(),
    /** At once as it is made and at its first batch, else once a second at most. */
    changed: event<readonly BroughtStream[]>(),
  },
  /**
   * Calls of flespi's API that a person types. What changes something is planned, shown, and agreed to outside of the page: in a dialog of
   * the system, or with a code that the host shows where it runs. Secrets in answers never reach a window.
   */
  console: {
    /** What paths can be completed with. Fails with `unknown-account`. */
    known: call<{ readonly accountId: string }, ConsoleKnown>(),
    /** GET alone. A refusal of flespi's is an answer; fails where there was none, or the call cannot be made. */
    get: call<ConsoleCall, ConsoleAnswer>(),
    /** All but GET. Fails where it cannot be made, with `change-no-way` where this host cannot have anybody agree. */
    plan: call<ConsoleCall, ChangePlan>(),
    /** Once. Fails with `change-…` where it is not agreed to. */
    carryOut: call<AgreedPlan, ConsoleAnswer>(),
    subAccounts: call<{ readonly accountId: string }, readonly SubAccount[]>(),
  },
  /** Changing what `accounts.sessions` lists, agreed to as calls of the console are. */
  sessions: {
    subscriptions: call<
      { readonly accountId: string; readonly sessionId: string },
      readonly SessionSubscription[]
    >(),
    /** Fails with `session-is-ours` where what feeds this program would be changed. */
    plan: call<SessionWish, ChangePlan>(),
    carryOut: call<AgreedPlan, null>(),
  },
  /** The MQTT board of this window: a connection of its own, of which nothing is kept. */
  board: {
    /** Connects, in place of what was connected before. */
    open: call<{ readonly accountId: string }, BoardStatus>(),
    subscribe: call<{ readonly filter: string; readonly qos: 0 | 1 }, BoardStatus>(),
    unsubscribe: call<{ readonly filter: string }, BoardStatus>(),
    publish: call<BoardPublish, null>(),
    close: call<void, null>(),
    /** What came, four times a second at most. */
    came: event<BoardBatch>(),
    changed: event<BoardStatus>(),
  },
  /** What takes streams that do not push by HTTP. */
  receivers: {
    status: call<void, ReceiversStatus>(),
    /** Both keep the settings and apply them: start, stop or move the receiver. */
    configureWialon: call<WialonSettings, ReceiversStatus>(),
    configureMqtt: call<MqttReceiverInput, ReceiversStatus>(),
    changed: event<ReceiversStatus>(),
  },
  delivery: {
    /** Of each account that is not paused. */
    completeness: call<void, readonly AccountCompleteness[]>(),
    /** At most once a second. */
    completenessChanged: event<readonly AccountCompleteness[]>(),
    /** All gaps on record, newest first. */
    gaps: call<void, readonly AccountGap[]>(),
    /** Asks flespi again for a gap that was given up. */
    retryGap: call<{ readonly accountId: string; readonly id: number }, null>(),
    /** Marks all that were given up as seen. */
    acknowledgeGaps: call<void, null>(),
    /** What came by which source in the last `hours` (1 to 744). Takes a while on a large journal. */
    report: call<{ readonly accountId: string; readonly hours: number }, DeliveryReport>(),
  },
  maps: {
    /** Maps that may lie under the vehicles, beside the bundled outline of the world. */
    list: call<void, readonly MapSource[]>(),
    changed: event<readonly MapSource[]>(),
    /** What a window of the browser host asks for tiles with (`Authorization: Bearer …`); empty where nothing is needed. */
    key: call<void, string>(),
    /** Tries a map at once whose tiles do not come. */
    retry: call<{ readonly id: string }, null>(),
    servers: call<void, TileServers>(),
    /** Adds a tile server, or changes one. */
    saveServer: call<{ readonly id: string | null; readonly input: TileServerInput }, TileServers>(),
    /** It can be put back until the next one is removed. */
    removeServer: call<{ readonly id: string }, TileServers>(),
    putServerBack: call<{ readonly id: string }, TileServers>(),
    orderServers: call<{ readonly ids: readonly string[] }, TileServers>(),
    /** Asks for one tile, as the input says, and shows it. */
    testServer: call<
      {
        readonly id: string | null;
        readonly input: TileServerInput;
        readonly view: { readonly z: number; readonly x: number; readonly y: number };
      },
      TileTest
    >(),
    serversChanged: event<TileServers>(),
    cache: call<void, TileCacheStatus>(),
    clearCache: call<void, TileCacheStatus>(),
  },
  /** Files as base maps. A window names them by id, or by the name of what lies in the folder for maps, and never by a path. */
  mapFiles: {
    list: call<void, MapFiles>(),
    changed: event<MapFiles>(),
    /**
     * Asks the person for a file in the system's own dialog, where `replaces` is an id in the place of that one. Its id; null where none
     * was chosen. Fails with `no-dialog` in the browser host.
     */
    choose: call<{ readonly replaces: string | null }, string | null>(),
    /** Takes a file of the folder. Its id. */
    take: call<{ readonly name: string }, string>(),
    /** Forgets a file, which stays where it is. */
    remove: call<{ readonly id: string }, null>(),
    /** Takes back a removal of this run. */
    restore: call<{ readonly id: string }, null>(),
  },
  /** Places in words, out of what Fleetglass brings along. All fail with `places-failed`. */
  places: {
    /** The nearest town of each point, at most `MOST_POINTS`; null where there is none. */
    near: call<{ readonly points: readonly Coordinates[] }, readonly (Town | null)[]>(),
    /** What the map files know of a point; null where nothing. */
    named: call<Coordinates, MapNames | null>(),
    /** Towns by the beginning of their name, the best first. */
    find: call<{ readonly text: string }, readonly Town[]>(),
  },
  /** Addresses, of a service that a person chose; without one nobody is asked. All but `status` may fail with `geocoder-failed`. */
  geocoder: {
    status: call<void, GeocoderStatus>(),
    changed: event<GeocoderStatus>(),
    configure: call<GeocoderInput, GeocoderStatus>(),
    /** Looks for one town, as the input says. */
    test: call<GeocoderInput, GeocoderTest>(),
    /** Places of an address. The window's search before ends with `superseded`. */
    search: call<{ readonly text: string; readonly language: Language }, readonly FoundAddress[]>(),
    /** Ends the search that is under way. */
    cancelSearch: call<void, null>(),
    /** The address of a point; null where none is known. The window's question before ends with `superseded`. */
    address: call<Coordinates & { readonly language: Language }, FoundAddress | null>(),
  },
  /** What people here want to be told of. All that changes rules may fail with `not-kept` and `too-many-rules`. */
  rules: {
    list: call<void, RuleList>(),
    changed: event<RuleList>(),
    /** Keeps a new one (`id` null) or changes one. Its id. Fails with `unknown-rule`, and with what is wrong with a field. */
    save: call<{ readonly id: string | null; readonly input: RuleInput }, string>(),
    /** They can be put back until the next removal. */
    remove: call<{ readonly ids: readonly string[] }, null>(),
    restore: call<void, null>(),
    exportText: call<void, string>(),
    /** Adds those of a file, off. How many. Fails with `rule-file-unreadable`. */
    importText: call<{ readonly text: string }, number>(),
    /**
     * What the rule would have raised in the last day, out of the journals. Takes a while. Fails with `rule-not-tried`, `rule-no-journal`, `rule-geofence-gone`
     * and `rule-trial-cancelled`.
     */
    try: call<{ readonly run: string; readonly input: RuleInput }, RuleTrial>(),
    trialProgress: event<RuleTrialProgress>(),
    /** Does nothing where that run has ended. */
    cancelTrial: call<{ readonly run: string }, null>(),
  },
  /** Places that a person cares about, and who is in them. All that changes them may fail with `not-kept`. */
  geofences: {
    list: call<void, GeofenceList>(),
    changed: event<GeofenceList>(),
    /** Keeps a new one (`id` null) or changes one. Its id. Fails with what `checkGeofence` says of it. */
    save: call<{ readonly id: string | null; readonly input: GeofenceInput }, string>(),
    /** Colour and group of several at once. How many there are of them. */
    changeLooks: call<{ readonly looks: readonly GeofenceLooks[] }, number>(),
    /** They can be put back until the next removal. */
    remove: call<{ readonly ids: readonly string[] }, null>(),
    restore: call<void, null>(),
    /** Reads the text of a file of GeoJSON or KML, and keeps nothing yet. Links in it are not followed. */
    readFile: call<{ readonly fileName: string; readonly text: string }, GeofenceImport>(),
    /** Keeps what the last reading found, but for those at these places of its list. How many. Fails with `geofence-import-gone`. */
    takeImport: call<{ readonly id: string; readonly leaveOut: readonly number[] }, number>(),
    /** All, or those of these ids, as the text of a file. */
    exportText: call<{ readonly format: GeofenceFormat; readonly ids: readonly string[] | null }, string>(),
    /** Makes those of an account be as flespi has them now. Fails as a REST call does, and with `geofences-not-flespi`. */
    readFromFlespi: call<{ readonly accountId: string }, GeofencesReadOutcome>(),
    /** Who is in which. */
    inside: call<void, readonly GeofencePresence[]>(),
    /** At most twice a second. */
    insideChanged: event<GeofencePresenceChange>(),
    /**
     * Since when vehicles were in geofences at a moment of the past, out of the journals: by what had come by then. None of those that were
     * in none, or whose journal cannot be read. Fails with `visits-cancelled`.
     */
    insideThen: call<GeofencePresenceQuery, readonly GeofencePresence[]>(),
    /** Who was in which, out of the journals. Takes a while for many vehicles. Fails with `visits-cancelled`. */
    visits: call<GeofenceVisitsQuery, GeofenceVisits>(),
    visitsProgress: event<GeofenceVisitsProgress>(),
    /** Does nothing where that run has ended. */
    cancelVisits: call<{ readonly run: string }, null>(),
  },
  /** Intervals of flespi's calculators, out of the journals. */
  intervals: {
    /** Those that overlap a span, the latest begin first. */
    page: call<IntervalsAsk, IntervalsPage>(),
    /** There are others, or calculators have other names: ask again. At most once a second. */
    changed: event<null>(),
    /**
     * Fetches those of a vehicle out of flespi. Fails as a REST call does, with `no-vehicle`, `no-journal`, `history-…`, and with
     * `intervals-not-permitted` and `intervals-cancelled`.
     */
    fetch: call<
      { readonly run: string; readonly vehicleId: string; readonly fromMs: number; readonly toMs: number },
      IntervalsFetched
    >(),
    fetchProgress: event<IntervalsProgress>(),
    /** What is here by then stays. Does nothing where that run has ended. */
    cancelFetch: call<{ readonly run: string }, null>(),
  },
  /**
   * History of many vehicles, fetched from flespi because a person asks for it: of each account one at a time, which goes on while nobody
   * looks, and after a restart.
   */
  pulls: {
    /** By account. Fails with `unknown-account`, `no-journal`. */
    estimate: call<PullAsk, readonly PullEstimate[]>(),
    /** Begins one of each account. Fails with `pull-under-way` where one has not ended; then those of the others have begun. */
    start: call<PullAsk, null>(),
    /** The last one of each account. */
    list: call<void, readonly Pull[]>(),
    /** What is here by now stays. */
    cancel: call<{ readonly accountId: string }, null>(),
    /** Goes on where it was left; what failed is asked again. Fails with `no-pull`. */
    resume: call<{ readonly accountId: string }, null>(),
  },
  /**
   * Whether the journal holds of a vehicle's day what flespi's storage holds. A check changes nothing that is shown of vehicles, alarms or
   * completeness. All fail with `unknown-account` and `no-journal`.
   */
  dayChecks: {
    list: call<void, readonly AccountDayChecks[]>(),
    /** The standing check of an account. */
    configure: call<{ readonly accountId: string; readonly settings: DayCheckSettings }, null>(),
    /** Checks one day now. Fails with `day-check-under-way`, `day-check-not-over`. */
    check: call<
      { readonly vehicleIds: readonly string[]; readonly day: string; readonly zone: string },
      null
    >(),
    cancel: call<{ readonly accountId: string }, null>(),
    /** All that is not the same, as far as it is kept. Fails with `no-day-check`. */
    differences: call<{ readonly vehicleId: string; readonly fromMs: number }, readonly DayDifference[]>(),
    /** Fetches what is missing of a checked day into the journal, as history, and checks it again. */
    fetchMissing: call<{ readonly vehicleId: string; readonly fromMs: number }, null>(),
  },
  /** Short messages that passed through flespi's modems, out of the journals. */
  sms: {
    page: call<SmsAsk, SmsPage>(),
    /** There are others: ask again. At most once a second. */
    changed: event<null>(),
  },
  /** What flespi itself holds, asked for by each call: nothing of it is kept. All fail with `api-no-link` while the link is not live. */
  atFlespi: {
    /** Fails with `no-vehicle`, `history-no-device`. What may not be read is told by part. */
    vehicle: call<{ readonly vehicleId: string }, VehicleAtFlespi>(),
    /** Fails with `unknown-account`. */
    account: call<{ readonly accountId: string }, AccountAtFlespi>(),
    /** Fails with `unknown-account`, and as flespi refuses. */
    groups: call<{ readonly accountId: string }, GroupsAtFlespi>(),
    /**
     * Follows the topics of what is shown, by a connection beside the link. Values come as events, those of now at once. Fails with `no-vehicle`,
     * `history-no-device`, `unknown-account`, `api-own-topics`.
     */
    follow: call<FollowedSubject, null>(),
    /** It is shown no more; followed for a while yet, should somebody come back. */
    unfollow: call<FollowedSubject, null>(),
    followed: event<FollowedTold>(),
  },
  exports: {
    /** Begins an export; its progress comes as events. Null where the person chose no file. */
    start: call<ExportRequest, ExportProgress | null>(),
    /** Ends it and removes what was written. */
    cancel: call<{ readonly id: number }, null>(),
    /** Those of this run of the host, newest first. */
    list: call<void, readonly ExportProgress[]>(),
    /** Where a window of the browser host fetches the file of this export from, once and soon. */
    download: call<{ readonly id: number }, string>(),
    progress: event<ExportProgress>(),
  },
  /** Who is let in to a browser host. All fail with `no-browsers` in the desktop app. */
  browsers: {
    access: call<void, BrowserAccess>(),
    /** Lets this browser in again after the host was started again, or no more. */
    remember: call<{ readonly remembered: boolean }, BrowserAccess>(),
    /** An address that lets one more browser in, once, for a quarter of an hour. A secret. */
    invite: call<void, string>(),
    /** Ends what every browser was let in by, this one's too, and every address that was given out. */
    lockOutAll: call<void, null>(),
  },
} as const;
