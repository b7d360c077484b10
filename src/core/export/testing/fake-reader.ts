import type {
  JournalReader,
  Span,
  StoredArrival,
  StoredMessage,
  StoredVehicle,
  Track,
} from '../../journal/reading/reader.ts';
import { firstArrivalMs } from '../../journal/reading/reader.ts';
import type { UnreadableReader } from '../../journal/reading/unreadable-reader.ts';

/** A message of a fake journal; what is left out is as if it had come by MQTT when it was made. */
export interface FakeMessage extends Partial<StoredArrival> {
  readonly vehicleId: string;
  readonly timeUs: number;
  readonly body?: string;
  readonly source?: StoredMessage['source'];
  readonly receivedAtMs?: number;
  readonly fix?: FakeFix;
}

export interface FakeFix {
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh?: number;
  readonly headingDeg?: number;
  readonly altitudeM?: number;
  readonly valid?: boolean;
}

/** A reader over messages in memory, for tests of what reads; it counts how often messages and tracks were asked for. */
export interface FakeReader extends JournalReader {
  readonly asked: { messages: number; tracks: number; most: number };
  /** What arrives while somebody reads. */
  add(message: FakeMessage): void;
}

/** Creates a reader of the given messages, in the order of their arrival. */
export function createFakeReader(
  given: readonly FakeMessage[],
  names: readonly StoredVehicle[] = [],
): FakeReader {
  const held = [...given];
  const asked = { messages: 0, tracks: 0, most: 0 };
  const inSpan = ({ fromUs, toUs, vehicleId }: Span): readonly FakeMessage[] => {
    const found = held.filter(
      (message) =>
        message.timeUs >= fromUs &&
        message.timeUs < toUs &&
        (vehicleId ?? message.vehicleId) === message.vehicleId,
    );
    return vehicleId === null ? found : found.sort(byTime);
  };

  return {
    asked,
    add: (message) => held.push(message),
    vehicles() {
      const ids = [...new Set(held.map(({ vehicleId }) => vehicleId))];
      return ids.map((id) => names.find((vehicle) => vehicle.id === id) ?? { id, name: null, ident: null });
    },
    count: (span) => inSpan(span).length,
    *messages(span) {
      asked.messages += 1;
      for (const message of inSpan(span)) yield storedOf(message);
    },
    track(vehicleId, fromUs, toUs) {
      const found = inSpan({ vehicleId, fromUs, toUs }).filter(({ fix }) => fix !== undefined);
      asked.tracks += 1;
      asked.most = Math.max(asked.most, found.length);
      return trackOf(found);
    },
    *arrivals(vehicleId, fromMs, toMs) {
      for (const message of inSpan({ vehicleId, fromUs: -Infinity, toUs: Infinity })) {
        const arrival = arrivalOf(message);
        const firstMs = firstArrivalMs(arrival);
        if (firstMs >= fromMs && firstMs < toMs) yield arrival;
      }
    },
    unreadable: unreadableOf(held),
    losses: () => [],
    close() {},
  };
}

/** As if nothing of them had been readable. */
function unreadableOf(held: readonly FakeMessage[]): UnreadableReader {
  return {
    count: () => held.length,
    *all() {
      for (const [index, { timeUs, source = 'mqtt', body = '{}' }] of held.entries()) {
        const atMs = timeUs / 1000;
        const facts = { times: 1, topic: 'a', reason: 'No JSON.', whole: true, bytes: body.length };
        yield { id: index + 1, receivedAtMs: atMs, lastAtMs: atMs, source, ...facts };
      }
    },
    newest: () => [],
    held: () => held.length,
    bytes: (id) => held[id - 1]?.body?.length,
    payload: (id) => new TextEncoder().encode(held[id - 1]?.body ?? '{}'),
    losses: () => [],
  };
}

function byTime(a: FakeMessage, b: FakeMessage): number {
  return a.timeUs - b.timeUs || (a.mark ?? 0) - (b.mark ?? 0);
}

function storedOf(message: FakeMessage): StoredMessage {
  return {
    vehicleId: message.vehicleId,
    timeUs: message.timeUs,
    mark: message.mark ?? 0,
    receivedAtMs: message.receivedAtMs ?? message.timeUs / 1000,
    source: message.source ?? 'mqtt',
    body: message.body ?? '{}',
  };
}

function arrivalOf(message: FakeMessage): StoredArrival {
  const { timeUs, mark = 0, mqttMs, httpMs = null, restMs = null, streamId = null } = message;
  const { redelivered = 0, retried = 0, doubled = 0, refilled = 0 } = message;
  const isAlone = httpMs === null && restMs === null;
  return {
    timeUs,
    mark,
    mqttMs: mqttMs === undefined ? (isAlone ? timeUs / 1000 : null) : mqttMs,
    httpMs,
    restMs,
    streamId,
    redelivered,
    retried,
    doubled,
    refilled,
  };
}

function trackOf(messages: readonly FakeMessage[]): Track {
  const fixes = messages.flatMap(({ timeUs, fix }) => (fix === undefined ? [] : [{ timeUs, ...fix }]));
  const numbers = (read: (fix: FakeFix & { readonly timeUs: number }) => number | undefined): number[] =>
    fixes.map((fix) => read(fix) ?? Number.NaN);
  return {
    timeUs: Float64Array.from(numbers((fix) => fix.timeUs)),
    mark: new Float64Array(fixes.length),
    lagMs: new Float64Array(fixes.length),
    latitude: Float64Array.from(numbers((fix) => fix.latitude)),
    longitude: Float64Array.from(numbers((fix) => fix.longitude)),
    speedKmh: Float32Array.from(numbers((fix) => fix.speedKmh)),
    headingDeg: Float64Array.from(numbers((fix) => fix.headingDeg)),
    altitudeM: Float64Array.from(numbers((fix) => fix.altitudeM)),
    valid: Uint8Array.from(fixes, (fix) => (fix.valid === false ? 0 : 1)),
    ignition: new Uint8Array(fixes.length),
  };
}
