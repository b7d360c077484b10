import type { TrackFixes } from '../track.ts';

/** A part of a made track; seconds, a fix each 10. */
export type Leg =
  | { readonly at: readonly [latitude: number, longitude: number] }
  | { readonly stand: number; readonly noiseM?: number; readonly kmh?: number; readonly ignition?: boolean }
  | { readonly drive: number; readonly kmh: number }
  | { readonly silent: number; readonly km: number }
  /** One fix so many kilometres away, and back. */
  | { readonly jump: number };

const STEP_S = 10;
const METRES_A_DEGREE = 111_195;
const START_S = 1_764_000_000;

interface Fix {
  readonly timeS: number;
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh: number;
  readonly ignition: number;
}

/** A track that goes east, made of legs. */
export function trackOfLegs(legs: readonly Leg[]): TrackFixes {
  const fixes: Fix[] = [];
  let timeS = START_S;
  let latitude = 54;
  let longitude = 25;
  const degreesEast = (metres: number): number =>
    metres / (METRES_A_DEGREE * Math.cos((latitude * Math.PI) / 180));
  const fix = (speedKmh: number, ignition: number, northM = 0, eastM = 0): void => {
    const east = longitude + degreesEast(eastM);
    fixes.push({
      timeS,
      latitude: latitude + northM / METRES_A_DEGREE,
      longitude: east > 180 ? east - 360 : east,
      speedKmh,
      ignition,
    });
  };
  for (const leg of legs) {
    if ('at' in leg) [latitude, longitude] = leg.at;
    else if ('jump' in leg) {
      timeS += STEP_S;
      fix(0, 0, leg.jump * 1_000);
    } else if ('silent' in leg) {
      timeS += leg.silent;
      longitude += degreesEast(leg.km * 1_000);
      fix(0, 0);
    } else if ('drive' in leg) {
      if (fixes.length === 0) fix(leg.kmh, 2);
      for (let left = leg.drive; left > 0; left -= STEP_S) {
        timeS += STEP_S;
        longitude += degreesEast((leg.kmh / 3.6) * STEP_S);
        fix(leg.kmh, 2);
      }
    } else {
      const { noiseM = 0, kmh = 0 } = leg;
      const ignition = leg.ignition === undefined ? 0 : leg.ignition ? 2 : 1;
      const noise = (): number => noiseM * Math.sin(fixes.length * 2.4);
      if (fixes.length === 0) fix(kmh, ignition);
      for (let left = leg.stand; left > 0; left -= STEP_S) {
        timeS += STEP_S;
        fix(kmh, ignition, noise(), noise());
      }
    }
  }
  return columnsOf(fixes);
}

function columnsOf(fixes: readonly Fix[]): TrackFixes {
  const unknown = new Float64Array(fixes.length).fill(Number.NaN);
  return {
    timeUs: Float64Array.from(fixes, ({ timeS }) => timeS * 1e6),
    mark: new Float64Array(fixes.length),
    lagMs: new Float64Array(fixes.length),
    latitude: Float64Array.from(fixes, ({ latitude }) => latitude),
    longitude: Float64Array.from(fixes, ({ longitude }) => longitude),
    speedKmh: Float32Array.from(fixes, ({ speedKmh }) => speedKmh),
    headingDeg: unknown,
    altitudeM: unknown,
    ignition: Uint8Array.from(fixes, ({ ignition }) => ignition),
    valid: new Uint8Array(fixes.length).fill(1),
  };
}
