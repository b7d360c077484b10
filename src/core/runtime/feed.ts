/** Everything that lives and dies with one account: its journal, its link, its way in, and the state built from it. */
import type { Completeness } from '../../shared/completeness.ts';
import type { ConnectionState, ConnectionStatus, ProtocolVersion } from '../../shared/connection.ts';
import type { MessageCounts } from '../../shared/health.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { isFlespi } from '../accounts/account-input.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Own } from '../base/own.ts';
import type { TlsFiles } from '../files/tls-files.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { decodePublish } from '../flespi/decode.ts';
import type { DeviceMessage, FlespiEvent } from '../flespi/events.ts';
import { fleetFilters, holdsMessages, vehicleTelemetryFilter } from '../flespi/filters.ts';
import type { DecodablePublish } from '../flespi/publish.ts';
import { createRest, type Rest } from '../flespi/rest.ts';
import { isFromFlespi } from '../flespi/rest-failure.ts';
import { subjectOf } from '../flespi/subject.ts';
import { publishTimeS } from '../flespi/time.ts';
import { DEVICE_MESSAGES, STATES } from '../flespi/topics.ts';
import { createGapKeeper, type GapKeeper } from '../gaps/create-gap-keeper.ts';
import type { Receipt } from '../ingest/delivered.ts';
import { type ArrivedWithBody, createIngest, type Delivery, type Ingest } from '../ingest/ingest.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import type { SessionOptions } from '../mqtt/session-options.ts';
import type { FindRoute } from '../proxy/route.ts';
import { createSession } from '../session/create-session.ts';
import { lookAround } from '../session/look-around.ts';
import type { Session } from '../session/session.ts';
import { createStorage, type Storage } from '../storage/create-storage.ts';
import type { LogArrival } from '../streams/log-buffer.ts';
import type { Streams } from '../streams/streams.ts';
import { createAccountState } from './account-state.ts';
import { createFlespiSigns } from './flespi-signs.ts';
import { createFollowers } from './followers.ts';
import { createIdents } from './idents.ts';
import { withoutLargeValues } from './large-values.ts';
import { noticesOf } from './notices.ts';
import { createProtocolNames } from './protocol-names.ts';
import { arrivedFrom } from './restore.ts';
import { fetchStreamBlocks } from './stream-blocks.ts';
import { takeUpOld } from './take-up-old.ts';

/** What a feed needs to know of its account. */
export interface FeedAccount {
  /** The broker keeps our session under it. */
  readonly clientId: string;
  readonly brokerUrl: string;
  readonly username: string | null;
  readonly token: string;
  readonly protocolVersion: ProtocolVersion;
  readonly keepaliveS: number;
  readonly tls: TlsFiles;
  readonly sharedGroup: string | null;
}

/** Where the account's log records go. */
export interface LogSink {
  append(arrival: LogArrival): void;
  /** Those that the journal held, all at once. */
  restore(arrivals: readonly LogArrival[]): void;
}

export interface FeedDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Where the journal is kept, for the words. */
  readonly folder: string;
  readonly openJournal: () => Promise<OpenJournal>;
  /** Uniform in [0, 1): the jitter of back-offs. */
  readonly random: () => number;
  readonly findRoute: FindRoute;
  readonly logs: LogSink;
  /** Whether messages of this flespi account may be taken here; asked at each connection that tells whose it is. */
  readonly admits: (customerId: string) => boolean;
  /** Something came live that flespi stamped with this, Unix milliseconds. */
  readonly heardFlespi?: (flespiMs: number, mayTakeMs: number) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
  readonly onStorage: (failure: StorageFailure | null) => void;
  readonly onCompleteness: (completeness: Completeness) => void;
}

export interface Feed {
  readonly fleet: Fleet;
  readonly streams: Streams;
  readonly ingest: Ingest;
  readonly session: Session;
  readonly storage: Storage;
  readonly gaps: GapKeeper;
  /** flespi's REST, over the link. */
  readonly rest: Rest;
  /** The link, with what is to be told of it. */
  status(): ConnectionStatus;
  /** Shows what the journal holds, then connects where that is wanted. */
  start(how?: { readonly connect: boolean }): Promise<void>;
  /** Commits what is in hand and ends the link; `resume` begins it again. The state stays, and so does the broker's session. */
  pause(): Promise<void>;
  resume(): void;
  /** Commits what is in hand and ends the link; `forget` also ends the broker's memory of us. */
  stop(how?: { readonly forget: boolean }): Promise<{ readonly sessionEnded: boolean }>;
  /** Takes what an HTTP stream pushed; resolves after the commit. Fails with `storage` where it cannot be kept now. */
  take(delivery: Delivery): Promise<Result<Receipt>>;
  /** Tries at once what is waiting: storage that fails, or the link. */
  retryNow(): void;
  /** Older messages came into the journal by themselves: shows the vehicles that are not known better. */
  takeUpOld(): Promise<void>;
  /** Keeps every parameter of one vehicle coming while anybody looks at it; the result lets go. */
  follow(vehicleId: string): () => void;
  /** Details of followed vehicles that changed since the last call. */
  takeFollowedChanges(): readonly Own<VehicleDetails>[];
  counts(): MessageCounts;
  /** Unix milliseconds of the newest message that came over the link; null before the first, and while it is not live. */
  lastMessageMs(): number | null;
  /** Moves everything on that changes with time alone; about once a second. */
  tick(nowMs: number): void;
}

const NOT_OPEN_YET = 'The journal is not open yet; send it again later.';

/** Creates the feed of an account; nothing happens before `start`. */
export function createFeed(deps: FeedDeps, account: FeedAccount): Feed {
  const { clock, log } = deps;
  /** What the journal held, until all of it is known; undefined from then on. */
  let restoredLogs: LogArrival[] | undefined = [];
  let linkState: ConnectionState = 'idle';
  /** Unix milliseconds since when the link is live, or was at last. */
  let liveSinceMs: number | null = null;
  /** Unix milliseconds of the newest thing heard of the streams' side, which only the broker tells. */
  let heardMs = 0;
  const heard = (atMs: number): void => {
    heardMs = Math.max(heardMs, atMs);
  };
  const state = createAccountState(clock, log, {
    addLog(arrival) {
      if (restoredLogs === undefined) deps.logs.append(arrival);
      else restoredLogs.push(arrival);
    },
    // Streams say nothing while nobody listens, and that is no sign of trouble: their time stands still meanwhile.
    streamsHeardSinceMs: () => liveSinceMs,
    streamsNowMs: () => (linkState === 'live' ? clock.nowMs() : heardMs),
  });
  const status = (): ConnectionStatus => {
    const own = session.status();
    return { ...own, notices: noticesOf(own, signs.stranger(), state.fleet.isFull()) };
  };
  const signs = createFlespiSigns({
    clock,
    lookAround: () => lookAround(clock, sessionOptions),
    onChange: () => deps.onStatus(status()),
  });
  const idents = createIdents();
  let lastMessageMs: number | null = null;

  /** Of what comes live over the link, flespi's own time tells what our clock is worth. */
  const hearTime = (timeS: number | null, receivedAtMs: number): void => {
    if (timeS === null) return;
    deps.heardFlespi?.(timeS * 1000 + Math.max(0, clock.nowMs() - receivedAtMs), session.roundTripMs());
  };
  /** Before anything is committed or applied, and of what is known already too: a channel's copy may come first. */
  const learn = (message: DeviceMessage): void => {
    for (const unit of idents.learn(message)) {
      state.fleet.become(unit, subjectOf(message, 'mqtt'));
    }
  };
  const decode = (publish: DecodablePublish): FlespiEvent => {
    const event = decodePublish(publish);
    if (event.kind !== 'message') return event;
    learn(event);
    return idents.resolve(event);
  };
  /** Which device it is may have been learnt since it came. */
  const resolved = (arrived: ArrivedWithBody): ArrivedWithBody =>
    arrived.event.kind === 'message' && arrived.event.deviceId === null
      ? { ...arrived, event: idents.resolve(arrived.event) }
      : arrived;

  const apply = (came: ArrivedWithBody): void => {
    const arrived = resolved(came);
    if (arrived.event.kind === 'message' && arrived.source === 'mqtt') {
      lastMessageMs = arrived.receivedAtMs;
      hearTime(arrived.event.serverTimestampS, arrived.receivedAtMs);
    }
    if (arrived.event.kind === 'log') gaps.logEvent(arrived.event);
    if (arrived.source === 'mqtt') heard(arrived.receivedAtMs);
    state.apply(withoutLargeValues(arrived));
    followers.touch(arrived);
  };

  const sessionOptions: SessionOptions = {
    brokerUrl: account.brokerUrl,
    username: account.username,
    token: account.token,
    clientId: account.clientId,
    protocolVersion: account.protocolVersion,
    keepaliveS: account.keepaliveS,
    tls: account.tls,
    findRoute: deps.findRoute,
    filters: fleetFilters({ sharedGroup: account.sharedGroup }),
  };
  const session: Session = createSession(
    {
      clock,
      random: deps.random,
      log,
      listener: {
        publish: (message) => {
          // Of a state it is the time of the value, which a device may have set.
          if (!message.retain && !message.topic.startsWith(STATES)) {
            hearTime(publishTimeS(message), message.receivedAtMs);
          }
          if (rest.handle(message)) {
            if (message.ack !== undefined) session.release(message.ack);
            return;
          }
          // Not what is a reply: on MQTT 3 our own question comes back as well.
          if (message.topic.startsWith('flespi/')) signs.seen();
          if (message.topic.startsWith(DEVICE_MESSAGES)) gaps.delivered(message.qos);
          ingest.publish(message);
        },
        status(own) {
          if (own.state === 'live' && linkState !== 'live') {
            protocolNames.begin();
            void fetchStreamBlocks({ clock, log, rest, take: (event) => state.streams.apply(event) });
          }
          if (own.state !== 'live') protocolNames.cancel();
          if (own.state !== 'live' && own.state !== 'resuming') state.deletions.cancel();
          if (linkState === 'live') heard(clock.nowMs());
          else if (own.state === 'live') liveSinceMs = clock.nowMs();
          if ((own.state === 'live') !== (linkState === 'live')) signs.live(own.state === 'live');
          linkState = own.state;
          gaps.status(own);
          deps.onStatus(status());
        },
        connected({ sessionPresent, connection }) {
          const { token, restored } = session.status();
          if (token !== null) signs.seen();
          const customerId = token?.customerId ?? null;
          if (customerId !== null && !deps.admits(customerId)) {
            // Before anything is subscribed to.
            void session.stop();
            return;
          }
          log.info('session.connected', { sessionPresent, connection });
          if (!sessionPresent) state.deletions.begin();
          const isKept = sessionPresent && holdsMessages(restored);
          gaps.connected({ sessionPresent: isKept, atMs: clock.nowMs() });
        },
      },
    },
    sessionOptions,
  );
  const calls = createRest({
    session,
    clock,
    clientId: account.clientId,
    protocolVersion: account.protocolVersion,
  });
  const rest: Rest = {
    ...calls,
    async request(method, uri, body) {
      const answer = await calls.request(method, uri, body);
      if (answer.ok || isFromFlespi(answer.error)) signs.seen();
      return answer;
    },
  };
  const protocolNames = createProtocolNames({ clock, log, rest }, (names) =>
    state.streams.setProtocolNames(names),
  );
  const storage: Storage = createStorage({
    clock,
    log,
    folder: deps.folder,
    openJournal: deps.openJournal,
    restore(part) {
      for (const came of arrivedFrom(part, clock.nowMs())) {
        if (came.event.kind === 'message') learn(came.event);
        const arrived = resolved(came);
        if (arrived.source === 'mqtt') {
          heard(arrived.receivedAtMs);
          signs.seen();
        }
        state.apply(withoutLargeValues(arrived));
      }
    },
    onRestored() {
      if (restoredLogs !== undefined) deps.logs.restore(restoredLogs);
      restoredLogs = undefined;
    },
    onOpened: (journal) => gaps.start(journal),
    onFailing(failure) {
      const { cause, message, advice, retryAtMs } = failure;
      // First: the link's last packet is no sign that everything is held, for what came before it was just forgotten.
      gaps.storageFailed(true);
      session.hold({ code: `storage-${cause}`, message, advice }, retryAtMs);
      deps.onStorage(failure);
    },
    onWorking() {
      ingest.resume();
      session.resume();
      gaps.storageFailed(false);
      deps.onStorage(null);
    },
  });
  const ingest: Ingest = createIngest({
    clock,
    journal: storage,
    log,
    decode,
    apply,
    release: (token) => session.release(token),
    onCommitted: (messages) => gaps.committed(messages),
    onStorageFailed: (error) => storage.failed(error),
  });
  const gaps: GapKeeper = createGapKeeper({
    clock,
    log,
    rest,
    brokerUrl: account.brokerUrl,
    clientId: account.clientId,
    protocolVersion: account.protocolVersion,
    sharedGroup: account.sharedGroup,
    knownDevices: () => state.fleet.ids(),
    refill: (messages) =>
      ingest.take({
        source: 'rest',
        messages,
        unreadable: [],
        streamId: null,
        receivedAtMs: clock.nowMs(),
      }),
    uncommitted: () => ingest.uncommitted(),
    isFlespi: () => isFlespi(account.brokerUrl) || session.status().token !== null || rest.hasAnswered(),
    lastPacketMs: () => session.status().lastPacketMs,
    onChange: deps.onCompleteness,
  });
  const followers = createFollowers((vehicleId) => {
    const filter = vehicleTelemetryFilter(vehicleId);
    return filter === undefined ? () => {} : session.subscribe(filter);
  });

  return {
    ...state,
    ingest,
    session,
    storage,
    gaps,
    rest,
    status,
    async start(how = { connect: true }) {
      await storage.open();
      if (how.connect) session.start();
    },
    async pause() {
      await ingest.flush();
      await session.stop();
    },
    resume: () => session.start(),
    async stop(how) {
      await gaps.stop();
      await ingest.flush();
      const ended = await session.stop(how);
      await storage.close();
      return ended;
    },
    async take(delivery) {
      if (!storage.isOpen()) return fail('storage', NOT_OPEN_YET);
      for (const { event } of delivery.messages) learn(event);
      return await ingest.take({
        ...delivery,
        messages: delivery.messages.map(({ event, body }) => ({ event: idents.resolve(event), body })),
      });
    },
    retryNow() {
      session.retryNow();
      if (storage.failure() !== null) storage.lookNow();
    },
    async takeUpOld() {
      const journal = storage.journal();
      if (journal === undefined) return;
      await takeUpOld({
        journal,
        ...state,
        nowMs: clock.nowMs,
        resolve(came) {
          if (came.event.kind === 'message') learn(came.event);
          return resolved(came);
        },
        apply: (arrived) => state.apply(withoutLargeValues(arrived)),
        addLogs: deps.logs.restore,
      });
    },
    follow: (vehicleId) => followers.follow(vehicleId),
    takeFollowedChanges: () => followers.takeChanged().flatMap((id) => state.fleet.details(id) ?? []),
    counts: () => ({ ...ingest.counts(), quarantined: storage.journal()?.unreadableHeld() ?? 0 }),
    lastMessageMs: () => (linkState === 'live' ? lastMessageMs : null),
    tick(nowMs) {
      state.fleet.tick();
      state.streams.tick();
      gaps.tick(nowMs);
      followers.touchAll();
    },
  };
}
