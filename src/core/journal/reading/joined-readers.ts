import type { Loss } from '../port/loss.ts';
import type { JournalReader, StoredArrival, StoredVehicle, Track } from './reader.ts';
import type { StoredUnreadable, UnreadableReader } from './unreadable-reader.ts';

/** Numbers of unreadable payloads that wait begin above all that are indexed. */
const WAITING_FROM = 2 ** 52;

/**
 * What is indexed and what waits to be, as one. What is given as indexed is not given once more, for it was indexed meanwhile.
 * `lastUnreadable` is the number of the last unreadable payload that was indexed before.
 */
export function joined(
  indexed: JournalReader,
  waiting: JournalReader | null,
  lost: readonly Loss[],
  lastUnreadable: number,
): JournalReader {
  const losses = (): readonly Loss[] => [...indexed.losses(), ...lost];
  if (waiting === null) return { ...indexed, losses };
  return {
    vehicles: () => eachOnce([...indexed.vehicles(), ...waiting.vehicles()]),
    count: (span) => indexed.count(span) + waiting.count(span),
    messages(span) {
      const both = [indexed.messages(span), waiting.messages(span)] as const;
      const isBehind = span.vehicleId === null ? () => true : isLater;
      return inOrder(both, isBehind, ({ vehicleId, timeUs, body }) => `${vehicleId} ${timeUs} ${body}`);
    },
    track: (...span) => joinedTrack(indexed.track(...span), waiting.track(...span)),
    arrivals(vehicleId, fromMs, toMs) {
      const both = [
        indexed.arrivals(vehicleId, fromMs, toMs),
        waiting.arrivals(vehicleId, fromMs, toMs),
      ] as const;
      return inOrder<StoredArrival>(both, isLater, ({ timeUs, mark }) => `${timeUs} ${mark}`);
    },
    unreadable: joinedUnreadable(indexed.unreadable, waiting.unreadable, lastUnreadable),
    losses,
    close() {
      waiting.close();
      indexed.close();
    },
  };
}

function eachOnce(vehicles: readonly StoredVehicle[]): readonly StoredVehicle[] {
  const byId = new Map<string, StoredVehicle>();
  for (const vehicle of vehicles) {
    const before = byId.get(vehicle.id);
    const { name, ident } = vehicle;
    byId.set(
      vehicle.id,
      before === undefined ? vehicle : { ...before, name: name ?? before.name, ident: ident ?? before.ident },
    );
  }
  return [...byId.values()];
}

function isLater(waiting: { readonly timeUs: number }, indexed: { readonly timeUs: number }): boolean {
  return waiting.timeUs >= indexed.timeUs;
}

/**
 * Those of both, in one order; of two that are the same that which is indexed. `isBehind`: whether what waits comes after it; `keyOf` is
 * null for what cannot be one of those that wait.
 */
function* inOrder<T>(
  [indexed, waiting]: readonly [Iterable<T>, Iterable<T>],
  isBehind: (waiting: T, indexed: T) => boolean,
  keyOf: (each: T) => string | null,
): Generator<T> {
  const rest = [...waiting];
  const keys = new Set(rest.map(keyOf));
  const given = new Map<string, number>();
  let next = 0;
  const isGiven = (each: T): boolean => {
    const key = keyOf(each);
    const times = key === null ? 0 : (given.get(key) ?? 0);
    if (key === null || times === 0) return false;
    given.set(key, times - 1);
    return true;
  };
  for (const each of indexed) {
    for (let head = rest[next]; head !== undefined && !isBehind(head, each); head = rest[next]) {
      if (!isGiven(head)) yield head;
      next++;
    }
    const key = keyOf(each);
    if (key !== null && keys.has(key)) given.set(key, (given.get(key) ?? 0) + 1);
    yield each;
  }
  for (const each of rest.slice(next)) if (!isGiven(each)) yield each;
}

function joinedTrack(indexed: Track, waiting: Track): Track {
  if (waiting.timeUs.length === 0) return indexed;
  const places = [
    ...inOrder<Place>([placesOf(indexed), placesOf(waiting)], isLater, ({ track, at, timeUs }) =>
      [timeUs, track.latitude[at], track.longitude[at]].join(),
    ),
  ];
  const column = <C extends Float64Array | Float32Array | Uint8Array>(
    made: C,
    of: (track: Track) => C,
  ): C => {
    for (const [index, { track, at }] of places.entries()) made[index] = of(track)[at] ?? Number.NaN;
    return made;
  };
  const size = places.length;
  return {
    timeUs: column(new Float64Array(size), ({ timeUs }) => timeUs),
    mark: column(new Float64Array(size), ({ mark }) => mark),
    lagMs: column(new Float64Array(size), ({ lagMs }) => lagMs),
    latitude: column(new Float64Array(size), ({ latitude }) => latitude),
    longitude: column(new Float64Array(size), ({ longitude }) => longitude),
    speedKmh: column(new Float32Array(size), ({ speedKmh }) => speedKmh),
    headingDeg: column(new Float64Array(size), ({ headingDeg }) => headingDeg),
    altitudeM: column(new Float64Array(size), ({ altitudeM }) => altitudeM),
    valid: column(new Uint8Array(size), ({ valid }) => valid),
    ignition: column(new Uint8Array(size), ({ ignition }) => ignition),
  };
}

interface Place {
  readonly track: Track;
  readonly at: number;
  readonly timeUs: number;
}

function placesOf(track: Track): readonly Place[] {
  return Array.from(track.timeUs, (timeUs, at) => ({ track, at, timeUs }));
}

function joinedUnreadable(
  indexed: UnreadableReader,
  waiting: UnreadableReader,
  last: number,
): UnreadableReader {
  const numbered = <T extends StoredUnreadable>(row: T): T => ({ ...row, id: row.id + WAITING_FROM });
  const isWaiting = (id: number): boolean => id >= WAITING_FROM;
  const keyOf = ({ id, receivedAtMs, topic, bytes, reason }: StoredUnreadable): string | null =>
    id <= last ? null : JSON.stringify([receivedAtMs, topic, bytes, reason]);
  return {
    count: (span) => indexed.count(span) + waiting.count(span),
    all: (span) => inOrder([indexed.all(span), Array.from(waiting.all(span), numbered)], () => true, keyOf),
    newest(limit, startBytes) {
      const newest = waiting.newest(limit, startBytes).map(numbered);
      return [...newest, ...indexed.newest(limit, startBytes)].slice(0, limit);
    },
    held: () => indexed.held() + waiting.held(),
    bytes: (id) => (isWaiting(id) ? waiting.bytes(id - WAITING_FROM) : indexed.bytes(id)),
    payload: (id) => (isWaiting(id) ? waiting.payload(id - WAITING_FROM) : indexed.payload(id)),
    losses: () => [...indexed.losses(), ...waiting.losses()],
  };
}
