/** Everything that lives and dies with one account: its journal, its link, its way in, and the state built from it. */
import type { AccountInput } from '../../shared/account.ts';
import type { Completeness } from '../../shared/completeness.ts';
import type { ConnectionState, ConnectionStatus } from '../../shared/connection.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Clock } from '../clock.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { decodePublish } from '../flespi/decode.ts';
import { fleetFilters, vehicleTelemetryFilter } from '../flespi/filters.ts';
import { createRest, type Rest } from '../flespi/rest.ts';
import { createGapKeeper, type GapKeeper } from '../gaps/create-gap-keeper.ts';
import type { Receipt } from '../ingest/delivered.ts';
import { type Arrived, createIngest, type Delivery, type Ingest } from '../ingest/ingest.ts';
import type { OpenJournal } from '../journal/open-journal.ts';
import type { Log } from '../log.ts';
import { createSession } from '../session/create-session.ts';
import type { Session } from '../session/session.ts';
import { createStorage, type Storage } from '../storage/create-storage.ts';
import type { LogBook } from '../streams/log-book.ts';
import type { Streams } from '../streams/streams.ts';
import { createAccountState } from './account-state.ts';
import { createFollowers } from './followers.ts';
import { createIdents } from './idents.ts';
import { fetchProtocolNames } from './protocol-names.ts';
import { arrivedFrom } from './restore.ts';

export interface FeedDeps {
  readonly clock: Clock;
  readonly log: Log;
  /** Where the journal is kept, for the words. */
  readonly folder: string;
  readonly openJournal: () => Promise<OpenJournal>;
  /** Uniform in [0, 1): the jitter of back-offs. */
  readonly random: () => number;
  readonly clientId: string;
  readonly onStatus: (status: ConnectionStatus) => void;
  readonly onStorage: (failure: StorageFailure | null) => void;
  readonly onCompleteness: (completeness: Completeness) => void;
}

export interface Feed {
  readonly fleet: Fleet;
  readonly streams: Streams;
  readonly logs: LogBook;
  readonly ingest: Ingest;
  readonly session: Session;
  readonly storage: Storage;
  readonly gaps: GapKeeper;
  /** Shows what the journal holds, then connects. */
  start(): Promise<void>;
  /** Commits what is in hand and ends the link; `forget` also ends the broker's memory of us. */
  stop(how?: { readonly forget: boolean }): Promise<void>;
  /** Takes what an HTTP stream pushed; resolves after the commit. Fails with `storage` where it cannot be kept now. */
  take(delivery: Delivery): Promise<Result<Receipt>>;
  /** Tries at once what is waiting: storage that fails, or the link. */
  retryNow(): void;
  /** Keeps every parameter of one vehicle coming while anybody looks at it; the result lets go. */
  follow(vehicleId: string): () => void;
  /** Details of followed vehicles that changed since the last call. */
  takeFollowedChanges(): readonly VehicleDetails[];
  /** Moves everything on that changes with time alone; about once a second. */
  tick(nowMs: number): void;
}

const NOT_OPEN_YET = 'The journal is not open yet; send it again later.';

/** Creates the feed of an account; nothing happens before `start`. */
export function createFeed(deps: FeedDeps, account: AccountInput): Feed {
  const { clock, log } = deps;
  const state = createAccountState(clock, log);
  const idents = createIdents();
  let linkState: ConnectionState = 'idle';

  const apply = (arrived: Arrived): void => {
    if (arrived.event.kind === 'message') idents.learn(arrived.event);
    if (arrived.event.kind === 'log') gaps.logEvent(arrived.event);
    state.apply(arrived);
    followers.touch(arrived.event);
  };

  const session: Session = createSession(
    {
      clock,
      random: deps.random,
      log,
      listener: {
        publish: (message) => {
          if (!rest.handle(message)) ingest.publish(message);
          else if (message.ack !== undefined) session.release(message.ack);
        },
        status(status) {
          if (status.state === 'live' && linkState !== 'live') {
            void fetchProtocolNames(rest, log).then((names) => {
              if (names !== undefined) state.streams.setProtocolNames(names);
            });
          }
          if (status.state !== 'live' && status.state !== 'resuming') state.census.cancel();
          linkState = status.state;
          gaps.status(status);
          deps.onStatus(status);
        },
        connected({ sessionPresent, connection }) {
          log.info('session.connected', { sessionPresent, connection });
          if (!sessionPresent) state.census.begin();
          gaps.connected({ sessionPresent, atMs: clock.nowMs() });
        },
      },
    },
    {
      brokerUrl: account.brokerUrl,
      token: account.token,
      clientId: deps.clientId,
      protocolVersion: account.protocolVersion,
      filters: fleetFilters(),
    },
  );
  const rest: Rest = createRest({
    session,
    clock,
    clientId: deps.clientId,
    protocolVersion: account.protocolVersion,
  });
  const storage: Storage = createStorage({
    clock,
    log,
    folder: deps.folder,
    openJournal: deps.openJournal,
    restore(part) {
      for (const arrived of arrivedFrom(part)) {
        if (arrived.event.kind === 'message') idents.learn(arrived.event);
        state.apply(arrived);
      }
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
    decode: decodePublish,
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
    clientId: deps.clientId,
    protocolVersion: account.protocolVersion,
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
    async start() {
      await storage.open();
      session.start();
    },
    async stop(how) {
      await gaps.stop();
      await ingest.flush();
      await session.stop(how);
      await storage.close();
    },
    async take(delivery) {
      if (storage.journal() === undefined) return fail('storage', NOT_OPEN_YET);
      return await ingest.take({
        ...delivery,
        messages: delivery.messages.map(({ event, body }) => ({ event: idents.resolve(event), body })),
      });
    },
    retryNow() {
      if (storage.failure() === null) session.retryNow();
      else storage.lookNow();
    },
    follow: (vehicleId) => followers.follow(vehicleId),
    takeFollowedChanges: () => followers.takeChanged().flatMap((id) => state.fleet.details(id) ?? []),
    tick(nowMs) {
      state.fleet.tick(nowMs);
      state.streams.tick(nowMs);
      gaps.tick(nowMs);
      followers.touchAll();
    },
  };
}
