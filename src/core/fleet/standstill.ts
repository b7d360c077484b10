/** Standing by places alone, for trackers that report neither speed nor movement. */
import type { VehicleFix } from './position.ts';
import { UNDATED_S } from './timestamped.ts';

/** Fixes about one place since `sinceS`, Unix seconds. */
export interface Standstill {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracyM: number;
  readonly sinceS: number;
  /** Whether two of them are far enough apart in time to show that it stands. */
  readonly stands: boolean;
}

/** Two fixes so long apart … */
const SPAN_S = 60;
/** … and no further from each other than this, or than their accuracy, are of a vehicle that stands. */
const REACH_M = 30;
/** A place known no better than this (of a cell tower) cannot show that nothing moved. */
const COARSEST_M = 200;

const METRES_A_DEGREE = 111_320;

/** What the fixes show after one more. A fix that has a speed of its own needs no such evidence. */
export function followStandstill(before: Standstill | null, fix: VehicleFix): Standstill | null {
  if (!Number.isNaN(fix.speedKmh) || fix.timeS === UNDATED_S || fix.accuracyM > COARSEST_M) return null;
  if (before === null || !isNear(before, fix)) {
    const { latitude, longitude, accuracyM, timeS } = fix;
    return { latitude, longitude, accuracyM, sinceS: timeS, stands: false };
  }
  return !before.stands && fix.timeS - before.sinceS >= SPAN_S ? { ...before, stands: true } : before;
}

function isNear(a: Omit<Standstill, 'sinceS' | 'stands'>, b: VehicleFix): boolean {
  const reachM = Math.max(REACH_M, a.accuracyM || 0, b.accuracyM || 0);
  const eastDeg = Math.abs(a.longitude - b.longitude);
  const east = Math.min(eastDeg, 360 - eastDeg) * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(a.latitude - b.latitude, east) * METRES_A_DEGREE <= reachM;
}
