import { subjectOf, unitSubjectsOf } from '../../flespi/subject.ts';
import { isUndated, markOf, toMicroseconds } from '../identity/identity.ts';
import type { MessageEntry } from '../port/journal.ts';
import { AT, type PackedMessages, type PackedVehicle, SOURCES, STRIDE } from './packed.ts';
import { writeFacts } from './row-facts.ts';

/** Packs batches for one writer's thread: it names each vehicle and stream once, and by a number from then on. */
export interface Packer {
  pack(entries: readonly PackedEntry[]): PackedMessages;
  /** The vehicle is gone. Where more comes of it all the same, it is named again. */
  forget(subject: string): void;
  /** How many vehicles it remembers. */
  size(): number;
}

/** A message to be packed; `subject` where it is known better than by what the message says. */
export interface PackedEntry extends MessageEntry {
  readonly subject?: string;
}

/** Whose numbers are whose: a packer of what comes in, and one of what is brought over from a journal that was set aside. */
export const LANES = { arrivals: 0, broughtOver: 1 } as const;
const LANE_COUNT = 2;

interface Known {
  readonly index: number;
  name: string | null;
  ident: string | null;
  /** Of the newest message of it. */
  saidUs: number;
  channelId: string | null;
}

const NO_STREAM = -1;
/** More than are shown at once. Beyond, somebody makes them up: all are forgotten, and named again as they send. */
const MOST_KNOWN = 250_000;

/** Creates the packer of a thread that knows nothing yet from this lane. */
export function createPacker(
  lane: (typeof LANES)[keyof typeof LANES] = LANES.arrivals,
  mostKnown = MOST_KNOWN,
): Packer {
  const vehicles = new Map<string, Known>();
  const streams = new Map<string, number>();
  /** Numbers that are nobody's any more, and those that are from the next batch on: in this one rows may have them. */
  const free: number[] = [];
  const left: number[] = [];
  let given = 0;
  let told = 0;

  const nextIndex = (): number => {
    const index = free.pop();
    if (index !== undefined) return index;
    given += 1;
    return (given - 1) * LANE_COUNT + lane;
  };
  const forget = (subject: string): void => {
    const known = vehicles.get(subject);
    if (known === undefined) return;
    vehicles.delete(subject);
    left.push(known.index);
  };

  const vehicleOf = (entry: PackedEntry, told: PackedVehicle[]): number => {
    const { event } = entry;
    const subject = entry.subject ?? subjectOf(event, entry.source);
    const { deviceName: name, ident, channelId } = event;
    const saidUs = saidAtOf(entry);
    const tell = ({ index, ...now }: Known): void => {
      const units = event.deviceId === null ? [] : unitSubjectsOf({ ...event, ...now });
      told.push({ index, subject, name: now.name, ident: now.ident, saidUs, units });
    };
    const known = vehicles.get(subject);
    if (known === undefined) {
      const first = { index: nextIndex(), name, ident, channelId, saidUs };
      vehicles.set(subject, first);
      tell(first);
      return first.index;
    }
    // An older message, which a refill brings late, has an older word on all of it.
    if (saidUs < known.saidUs) return known.index;
    known.saidUs = saidUs;
    if (isNews(name, known.name) || isNews(ident, known.ident) || isNews(channelId, known.channelId)) {
      known.name = name ?? known.name;
      known.ident = ident ?? known.ident;
      known.channelId = channelId ?? known.channelId;
      tell(known);
    }
    return known.index;
  };
  const streamOf = (id: string | null, told: { index: number; id: string }[]): number => {
    if (id === null) return NO_STREAM;
    const known = streams.get(id);
    if (known !== undefined) return known;
    const index = streams.size * LANE_COUNT + lane;
    streams.set(id, index);
    told.push({ index, id });
    return index;
  };

  return {
    forget,
    size: () => vehicles.size,
    pack(entries) {
      if (vehicles.size > mostKnown) for (const subject of vehicles.keys()) forget(subject);
      for (const index of left.splice(0)) free.push(index);
      const numbers = new Float64Array(entries.length * STRIDE);
      const size = entries.reduce(
        (sum, { body, inRow }) => sum + (inRow === undefined ? body.byteLength : 0),
        0,
      );
      const bodies = new Uint8Array(size);
      const toldVehicles: PackedVehicle[] = [];
      const toldStreams: { index: number; id: string }[] = [];
      let at = 0;
      entries.forEach((entry, index) => {
        const row = index * STRIDE;
        const { event, body } = entry;
        numbers[row + AT.vehicle] = vehicleOf(entry, toldVehicles);
        numbers[row + AT.timeUs] = toMicroseconds(event.timestampS);
        numbers[row + AT.mark] = markOf(event);
        numbers[row + AT.receivedMs] = Math.round(entry.receivedAtMs);
        numbers[row + AT.source] = SOURCES.indexOf(entry.source);
        numbers[row + AT.stream] = streamOf(entry.streamId, toldStreams);
        numbers[row + AT.delivery] = entry.delivery;
        numbers[row + AT.redelivered] = entry.redelivered ? 1 : 0;
        numbers[row + AT.length] = body.byteLength;
        numbers[row + AT.undated] = isUndated(event, entry.receivedAtMs) ? 1 : 0;
        writeFacts(numbers, row, event.parameters);
        numbers[row + AT.row] = entry.inRow?.row ?? -1;
        numbers[row + AT.offset] = entry.inRow?.offset ?? -1;
        if (entry.inRow !== undefined) return;
        bodies.set(body, at);
        at += body.byteLength;
      });
      const names = { lane, toldBefore: told, vehicles: toldVehicles, streams: toldStreams };
      told += toldVehicles.length + toldStreams.length;
      return { count: entries.length, numbers, bodies, ...names };
    },
  };
}

/** When flespi wrote the names into a message: at its receipt, which cannot be after ours. Unix microseconds. */
function saidAtOf({ event, receivedAtMs }: MessageEntry): number {
  const receivedS = receivedAtMs / 1000;
  return toMicroseconds(Math.min(event.serverTimestampS ?? receivedS, receivedS));
}

function isNews(now: string | null, before: string | null): boolean {
  return now !== null && now !== before;
}
