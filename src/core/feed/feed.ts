/** Everything that lives and dies with one account: its link, its way in, and the state built from it. */
import type { AccountInput } from '../../shared/account.ts';
import type { ConnectionState, ConnectionStatus } from '../../shared/connection.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Clock } from '../clock.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import type { Arrival, Fleet } from '../fleet/fleet.ts';
import { decodePublish } from '../flespi/decode.ts';
import type { ObjectState, PropertyState } from '../flespi/events.ts';
import { fleetFilters, vehicleTelemetryFilter } from '../flespi/filters.ts';
import { createRest, type Rest } from '../flespi/rest.ts';
import { unitOf } from '../flespi/units.ts';
import { type Arrived, createIngest, type Ingest } from '../ingest/ingest.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { createSession } from '../session/create-session.ts';
import type { Session } from '../session/session.ts';
import { createChannelNames } from '../streams/channel-names.ts';
import { createLogBook, type LogBook } from '../streams/log-book.ts';
import { createStreams, type Streams } from '../streams/streams.ts';
import { createCensus } from './census.ts';
import { createFollowers } from './followers.ts';
import { fetchProtocolNames } from './protocol-names.ts';

export interface FeedDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly journal: Journal;
  /** Uniform in [0, 1): the jitter of back-offs. */
  readonly random: () => number;
  readonly clientId: string;
  readonly onStatus: (status: ConnectionStatus) => void;
}

export interface Feed {
  readonly fleet: Fleet;
  readonly streams: Streams;
  readonly logs: LogBook;
  readonly ingest: Ingest;
  readonly session: Session;
  start(): void;
  /** Commits what is in hand and ends the link; `forget` also ends the broker's memory of us. */
  stop(how?: { readonly forget: boolean }): Promise<void>;
  /** Keeps every parameter of one vehicle coming while anybody looks at it; the result lets go. */
  follow(vehicleId: string): () => void;
  /** Details of followed vehicles that changed since the last call. */
  takeFollowedChanges(): readonly VehicleDetails[];
  /** Moves everything on that changes with time alone; about once a second. */
  tick(nowMs: number): void;
}

/** Log records held in memory. */
const LOG_CAPACITY = 20_000;

/** Creates the feed of an account; nothing happens before `start`. */
export function createFeed(deps: FeedDeps, account: AccountInput): Feed {
  const { clock, log, journal } = deps;
  const fleet = createFleet({ clock, unitOf });
  const streams = createStreams({ clock });
  const channels = createChannelNames();
  const logs = createLogBook({ capacity: LOG_CAPACITY });

  let linkState: ConnectionState = 'idle';

  const nameOf = (origin: string, id: string | null): string | null => {
    if (id === null) return null;
    if (origin === 'stream') return streams.nameOf(id);
    if (origin === 'device') return fleet.nameOf(id);
    return origin === 'channel' ? channels.nameOf(id) : null;
  };

  const applyState = (event: ObjectState | PropertyState, arrival: Arrival): void => {
    if (event.origin === 'streams') streams.apply(event);
    else if (event.origin === 'channels') channels.apply(event);
    else fleet.apply(event, arrival);
  };
  const census = createCensus(clock, (origin, id) => {
    log.info('feed.gone-while-away', { origin, id });
    const receivedAtMs = clock.nowMs();
    applyState(
      { kind: 'object', origin, id, object: undefined, timeS: receivedAtMs / 1000 },
      { source: 'mqtt', receivedAtMs },
    );
  });

  const apply = ({ event, source, receivedAtMs }: Arrived): void => {
    switch (event.kind) {
      case 'log':
        logs.append(event, nameOf(event.origin, event.originId));
        streams.apply(event);
        return;
      case 'object':
      case 'property':
        if (event.kind === 'object') census.note(event);
        applyState(event, { source, receivedAtMs });
        break;
      default:
        fleet.apply(event, { source, receivedAtMs });
    }
    followers.touch(event);
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
              if (names !== undefined) streams.setProtocolNames(names);
            });
          }
          if (status.state !== 'live' && status.state !== 'resuming') census.cancel();
          linkState = status.state;
          deps.onStatus(status);
        },
        connected({ sessionPresent, connection }) {
          log.info('session.connected', { sessionPresent, connection });
          if (!sessionPresent) census.begin();
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
  const ingest = createIngest({
    clock,
    journal,
    log,
    decode: decodePublish,
    apply,
    release: (token) => session.release(token),
    source: 'mqtt',
  });
  const followers = createFollowers((vehicleId) => {
    const filter = vehicleTelemetryFilter(vehicleId);
    return filter === undefined ? () => {} : session.subscribe(filter);
  });

  return {
    fleet,
    streams,
    logs,
    ingest,
    session,
    start: () => session.start(),
    async stop(how) {
      ingest.flush();
      await session.stop(how);
    },
    follow: (vehicleId) => followers.follow(vehicleId),
    takeFollowedChanges: () => followers.takeChanged().flatMap((id) => fleet.details(id) ?? []),
    tick(nowMs) {
      fleet.tick(nowMs);
      streams.tick(nowMs);
      followers.touchAll();
    },
  };
}
