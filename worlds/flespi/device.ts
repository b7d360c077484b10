/** A device as flespi knows it: where it is, how it reports, and what its clock says. */
import type { Random } from '../../src/simulator/base/random.ts';

export interface Device {
  readonly id: number;
  readonly ident: string;
  readonly name: string;
  /** Between two reports, seconds; while it drives and while it stands. */
  readonly drivingS: number;
  readonly standingS: number;
  /** Whether a stream pushes its messages too. */
  readonly isStreamed: boolean;
  isDriving: boolean;
  /** Unix seconds when it changes between driving and standing. */
  turnsAtS: number;
  latitude: number;
  readonly longitude: number;
  /** What its messages say of the time of the report, as sent; undefined where they say nothing. */
  stamp: (trueS: number) => number | undefined;
  /** Its clock was wrong at some time: what was made of its times by then may stand for a while. */
  wasWrong: boolean;
}

/** Of the first device. */
export const FIRST_ID = 1001;

/** Of a clock that is right. */
export const TRUE_STAMP: Device['stamp'] = Math.floor;

/** Draws a device. Its longitude is its own, and its latitude never comes again: a place tells whose it is, and of which message. */
export function drawDevice(index: number, random: Random, nowS: number, longitude: number): Device {
  const drivingS = random.pick([5, 10, 15, 30, 60]);
  return {
    id: FIRST_ID + index,
    ident: String(350_000_000_000_000 + index),
    name: `Vehicle ${index + 1}`,
    drivingS,
    standingS: drivingS * random.pick([1, 2, 10, 20]),
    isStreamed: random.chance(0.4),
    isDriving: random.chance(0.5),
    turnsAtS: nowS + random.between(60, 3_600),
    latitude: 40 + index / 100,
    longitude: longitude + index / 100,
    stamp: TRUE_STAMP,
    wasWrong: false,
  };
}
