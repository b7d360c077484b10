import { FRESHNESSES, hasFlag, IGNITIONS, MOTIONS, type Motion } from '../../../shared/vehicle-status.ts';
import { NOT_LIVE } from '../../fleet/shown-freshness.ts';

/** Directions an arrow can point to: one for each 11.25 degrees. */
export const HEADINGS = 32;
/** Arrows by heading, then a star (moves, course not known), circle with dot, square, diamond. */
export const SHAPES = HEADINGS + 4;
const STAR = HEADINGS;
const SHAPE_OF = {
  moving: STAR,
  idle: HEADINGS + 1,
  stopped: HEADINGS + 2,
  unknown: HEADINGS + 3,
} as const;
const WEAR = ['live', 'stale', 'lost', 'notLive'] as const;
const NOT_LIVE_WEAR = WEAR.indexOf('notLive');

const LOST = FRESHNESSES.indexOf('lost');

/** Sprites of the atlas without rings and badges. */
export const SYMBOLS = SHAPES * 2 * WEAR.length;

/** What a symbol says, as it is drawn. */
export interface SymbolLook {
  readonly motion: Motion;
  /** Degrees clockwise from north; null where not known or of no meaning. */
  readonly headingDeg: number | null;
  /** Ignition was never reported; of unknown motion, it is not on. */
  readonly hollow: boolean;
  readonly wear: (typeof WEAR)[number];
}

/**
 * Bits of the rings and badges drawn over a symbol. `pastAlarm`: it was set when the vehicle's account was last live. A warning is
 * drawn where no alarm of danger is. `invalidPlace`: the place itself is one that its tracker marks as invalid.
 */
export const OVERLAYS = {
  invalidFix: 1,
  alarm: 2,
  pastAlarm: 4,
  warning: 8,
  oldFix: 16,
  invalidPlace: 32,
} as const;
/** Combinations of them. */
export const OVERLAY_SPRITES = 64;
/** Either kind of alarm: both are seen first. */
export const ANY_ALARM = OVERLAYS.alarm | OVERLAYS.pastAlarm;

/** The sprite of a vehicle's status codes (`MOTIONS`, `SHOWN_FRESHNESSES`, `IGNITIONS`); a code not known is `unknown` or `lost`. */
export function symbolKey(motion: number, freshness: number, ignition: number, headingDeg: number): number {
  const motionWord = MOTIONS[motion] ?? 'unknown';
  const ignitionWord = IGNITIONS[ignition] ?? 'unknown';
  const hollow = motionWord === 'unknown' ? ignitionWord !== 'on' : ignitionWord === 'unknown';
  const shape =
    motionWord === 'moving' && Number.isFinite(headingDeg) ? headingBucket(headingDeg) : SHAPE_OF[motionWord];
  return (wearOf(freshness) * 2 + (hollow ? 1 : 0)) * SHAPES + shape;
}

/** What the sprite of a key shows. */
export function lookOf(key: number): SymbolLook {
  const shape = key % SHAPES;
  const row = Math.floor(key / SHAPES);
  return {
    motion: shape <= STAR ? 'moving' : (MOTIONS[shape - STAR] ?? 'unknown'),
    headingDeg: shape < HEADINGS ? (shape * 360) / HEADINGS : null,
    hollow: row % 2 === 1,
    wear: WEAR[Math.floor(row / 2)] ?? 'lost',
  };
}

/** The rings and badges of a vehicle's flags and freshness, as bits of `OVERLAYS`. */
export function overlayKey(flags: number, freshness: number): number {
  return placeKey(flags) | alarmKey(flags, freshness);
}

function placeKey(flags: number): number {
  if (hasFlag(flags, 'invalidPlace')) return OVERLAYS.invalidFix | OVERLAYS.invalidPlace;
  return (
    (hasFlag(flags, 'invalidFix') ? OVERLAYS.invalidFix : 0) |
    (hasFlag(flags, 'oldFix') ? OVERLAYS.oldFix : 0)
  );
}

function alarmKey(flags: number, freshness: number): number {
  if (hasFlag(flags, 'alarm')) return freshness === NOT_LIVE ? OVERLAYS.pastAlarm : OVERLAYS.alarm;
  return hasFlag(flags, 'warning') && freshness !== NOT_LIVE ? OVERLAYS.warning : 0;
}

/** Kinds told apart in a cluster's ring. */
export const SEGMENTS = ['moving', 'idle', 'stopped', 'unknown', 'stale', 'lost', 'notLive'] as const;

/** Index in `SEGMENTS`: freshness first, for what is old must not look live in a crowd either. */
export function segmentOf(motion: number, freshness: number): number {
  const wear = wearOf(freshness);
  return wear === 0 ? Math.min(motion, 3) : 3 + wear;
}

function headingBucket(headingDeg: number): number {
  const bucket = Math.round((headingDeg * HEADINGS) / 360) % HEADINGS;
  return bucket < 0 ? bucket + HEADINGS : bucket;
}

/** Index in `WEAR`; a place without a message seen (`never`) is as good as lost. */
function wearOf(freshness: number): number {
  return freshness === NOT_LIVE ? NOT_LIVE_WEAR : Math.min(freshness, LOST);
}
