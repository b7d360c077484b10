import type { Server } from 'node:http';
import type { ListenerLimits } from './limits.ts';
import { type Refusal, refused } from './refusal.ts';

/** What is asked of a connection here; a TLS socket stands for the connection that it is on. */
export interface Connection {
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
  destroy(): unknown;
  once(event: 'close', listener: () => void): unknown;
}

/**
 * The open connections of a listener. Who has not shown the secret is a stranger: where there are too many of them, the one that has
 * been silent the longest gives way to the next, be it without a head, with a body that does not end, or idle. Those that have shown it
 * are not counted among them, and no stranger pushes them out. Nobody is cut off whose request is here and waits for its commit.
 */
export interface Connections {
  enter(connection: Connection): void;
  /** The head of a request came. False: there is no place left in the reserve of those that show the secret. */
  heard(connection: Connection, hasShownSecret: boolean): boolean;
  /** The request is here as a whole: what takes time now is not its sender. */
  isHere(connection: Connection): void;
  /** The request has its answer. `wasRefused`: it was told already, and the rest of it may still come. */
  answered(connection: Connection, wasRefused: boolean): void;
  /** Whether it was cut off to make room, which was told. */
  gaveWay(connection: Connection): boolean;
}

interface TrackedConnection {
  /** To be cut off: the TLS socket, once there is one. */
  connection: Connection;
  readonly from: string;
  hasShownSecret: boolean;
  state: 'silent' | 'sending' | 'waiting' | 'refused';
}

export const GAVE_WAY = refused(408, 'gave-way');

/** Knows no connection at first. `onRefusal` is told of each that gives way, or finds no place. */
export function createConnections(
  limits: Pick<ListenerLimits, 'connections' | 'connectionsPerAddress' | 'connectionsReserved'>,
  onRefusal: (refusal: Refusal, from: string) => void,
): Connections {
  /** By address and port of the other side; those that spoke last are last. */
  const places = new Map<string, TrackedConnection>();
  const cutOff = new WeakSet<Connection>();

  const placeOf = (connection: Connection): TrackedConnection | undefined => places.get(keyOf(connection));
  const moveToEnd = (connection: Connection, place: TrackedConnection): void => {
    const key = keyOf(connection);
    places.delete(key);
    places.set(key, place);
  };
  /** False where none of them can give way. */
  const makeRoom = (
    among: (place: TrackedConnection) => boolean,
    limit: number,
    mayGive: (place: TrackedConnection) => boolean,
  ): boolean => {
    const all = [...places].filter(([, place]) => among(place));
    if (all.length < limit) return true;
    const oldest = all.find(([, place]) => mayGive(place));
    if (oldest === undefined) return false;
    const [key, place] = oldest;
    places.delete(key);
    end(place);
    return true;
  };
  const end = ({ connection, from, state }: TrackedConnection): void => {
    cutOff.add(connection);
    if (state !== 'refused') onRefusal(GAVE_WAY, from);
    connection.destroy();
  };

  return {
    enter(connection) {
      const key = keyOf(connection);
      const from = addressOf(connection);
      const place: TrackedConnection = { connection, from, hasShownSecret: false, state: 'silent' };
      const ofSameAddress = (other: TrackedConnection): boolean => isStranger(other) && other.from === from;
      const hasRoom =
        makeRoom(ofSameAddress, limits.connectionsPerAddress, isNotHere) &&
        makeRoom(isStranger, limits.connections, isNotHere);
      if (!hasRoom) {
        end(place);
        return;
      }
      places.set(key, place);
      connection.once('close', () => {
        if (places.get(key) === place) places.delete(key);
      });
    },
    heard(connection, hasShownSecret) {
      const place = placeOf(connection);
      if (place === undefined) return true;
      const isNew = hasShownSecret && isStranger(place);
      if (isNew && !makeRoom((other) => other.hasShownSecret, limits.connectionsReserved, isIdle))
        return false;
      place.connection = connection;
      place.hasShownSecret = hasShownSecret;
      place.state = 'sending';
      moveToEnd(connection, place);
      return true;
    },
    isHere(connection) {
      const place = placeOf(connection);
      if (place !== undefined) place.state = 'waiting';
    },
    answered(connection, wasRefused) {
      const place = placeOf(connection);
      if (place === undefined) return;
      place.state = wasRefused ? 'refused' : 'silent';
      if (!wasRefused) moveToEnd(connection, place);
    },
    gaveWay: (connection) => cutOff.has(connection),
  };
}

const isStranger = ({ hasShownSecret }: TrackedConnection): boolean => !hasShownSecret;
const isNotHere = ({ state }: TrackedConnection): boolean => state !== 'waiting';
const isIdle = ({ state }: TrackedConnection): boolean => state === 'silent' || state === 'refused';

/** Has each connection of a server, by HTTP or TLS, enter. */
export function watchConnections(server: Server, connections: Connections): void {
  server.on('connection', (socket) => connections.enter(socket));
}

/** Who sends, as IPv4 where it is that; empty where the connection is gone already. */
export function addressOf({ remoteAddress = '' }: Pick<Connection, 'remoteAddress'>): string {
  return remoteAddress.replace(/^::ffff:(?=[\d.]+$)/, '');
}

function keyOf({ remoteAddress, remotePort }: Connection): string {
  return `${remoteAddress} ${remotePort}`;
}
