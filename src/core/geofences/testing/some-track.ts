import type { Track } from '../../journal/reading/reader.ts';

/** A fix so many metres north of zero; on time and valid where nothing else is said. */
export interface SomeFix {
  readonly atS: number;
  readonly awayM: number;
  readonly isInvalid?: boolean;
  /** Seconds from its time to its arrival. */
  readonly lagS?: number;
}

const METRES_A_DEGREE = 111_195;

/** Those of the fixes that are in a span, Unix milliseconds, by their own time. */
export function someTrack(fixes: readonly SomeFix[], fromMs = 0, toMs = Infinity): Track {
  const held = fixes
    .filter(({ atS }) => atS * 1000 >= fromMs && atS * 1000 < toMs)
    .sort((a, b) => a.atS - b.atS);
  const none = held.map(() => Number.NaN);
  return {
    timeUs: Float64Array.from(held, ({ atS }) => atS * 1e6),
    mark: Float64Array.from(held.keys()),
    lagMs: Float64Array.from(held, ({ lagS }) => (lagS ?? 1) * 1000),
    latitude: Float64Array.from(held, ({ awayM }) => awayM / METRES_A_DEGREE),
    longitude: new Float64Array(held.length),
    speedKmh: Float32Array.from(none),
    headingDeg: Float64Array.from(none),
    altitudeM: Float64Array.from(none),
    valid: Uint8Array.from(held, ({ isInvalid }) => (isInvalid === true ? 0 : 1)),
    ignition: new Uint8Array(held.length),
  };
}
