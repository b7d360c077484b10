import type { MessageSource } from '../../../shared/vehicle-details.ts';

/**
 * A batch of messages as it crosses to the writer's thread: numbers in one array, a row of `STRIDE` a message, and all bodies in
 * one buffer, but for those that lie in the inbox. Both are handed over, not copied; an object a message would cost more than the commit.
 */
export interface PackedMessages {
  readonly count: number;
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly bodies: Uint8Array<ArrayBuffer>;
  /** Whose numbers are used: see `LANES`. */
  readonly lane: number;
  /** How many vehicles and streams its packer had named before: a thread that did not hear of all of them knows not whose the numbers are. */
  readonly toldBefore: number;
  /** Vehicles that were not named to this thread before, or whose name or ident changed. A number may have been another's until now. */
  readonly vehicles: readonly PackedVehicle[];
  /** Streams that were not named to this thread before. */
  readonly streams: readonly { readonly index: number; readonly id: string }[];
}

export interface PackedVehicle {
  /** What the rows of this and later batches call it. */
  readonly index: number;
  readonly subject: string;
  readonly name: string | null;
  readonly ident: string | null;
  /** When this was said of it: receipt by flespi, Unix microseconds. */
  readonly saidUs: number;
  /** Subjects of the units that it was taken for while it was not known to be a device. */
  readonly units: readonly string[];
}

/** Where a number stands in the row of a message. */
export const AT = {
  vehicle: 0,
  timeUs: 1,
  mark: 2,
  receivedMs: 3,
  source: 4,
  stream: 5,
  delivery: 6,
  redelivered: 7,
  latitude: 8,
  longitude: 9,
  speed: 10,
  course: 11,
  altitude: 12,
  flags: 13,
  length: 14,
  /** 1 where it says no time, and is held under that of its arrival. */
  undated: 15,
  /** Which row of the inbox has its bytes, and where they begin in it; -1 where they are among the bodies. */
  row: 16,
  offset: 17,
} as const;
export const STRIDE = 18;

/** In place of a delivery: it came long ago, and is brought over from a journal that was set aside. */
export const BROUGHT_OVER = -1;

/** Sources by their number in a row and in a block; never renumbered. */
export const SOURCES = ['mqtt', 'http', 'rest', 'demo', 'history', 'wialon', 'mqtt-stream'] as const;

/** The source of that number; one that this version does not know counts as the link. */
export function sourceAt(number: number): MessageSource {
  return SOURCES[number] ?? 'mqtt';
}

/** Whether a source of that number is a fetch on purpose. */
export function isFetchedSource(number: number): boolean {
  return SOURCES[number] === 'history';
}

/** Bits of `flags`. */
export const FLAGS = { fix: 1, valid: 2, ignitionKnown: 4, ignitionOn: 8 } as const;

/** Degrees are kept in units of 1e-7, about a centimetre; speed in tenths of a kilometre an hour. */
export const DEGREE = 1e7;
export const SPEED = 10;
