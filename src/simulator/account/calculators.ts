import type { JsonObject } from '../../shared/json.ts';
import type { Publication } from '../broker/broker.ts';
import type { Report } from '../world/vehicle.ts';

/** The account's calculators: what a vehicle does between two turns of its ignition, in two kinds of interval. */
export const CALCULATORS = [
  { id: 41_001, name: 'Trips' },
  { id: 41_002, name: 'Stops' },
] as const;
type CalculatorId = (typeof CALCULATORS)[number]['id'];

export interface CalculatorsOptions {
  readonly publish: (publication: Publication) => void;
  readonly nowS: () => number;
}

/** Makes intervals of what vehicles report, as flespi's calculators do (flespi-facts §2.8). */
export interface Calculators {
  /** Takes in a report; of one of the past nobody is told. */
  take(report: Report, live: boolean): void;
  /** Intervals of a device that overlap the span (Unix seconds), oldest first. */
  intervals(
    calculatorId: number,
    deviceId: number,
    span: { readonly fromS: number; readonly toS: number },
  ): readonly JsonObject[];
}

interface Made {
  readonly id: number;
  readonly calculatorId: CalculatorId;
  readonly beginS: number;
  endS: number;
  toldS: number;
  isActive: boolean;
  topSpeed: number;
  readonly firstKm: number;
  lastKm: number;
}

/** An active interval is told again so often, in seconds of its device's time. */
const TOLD_EVERY_S = 30;
const MOST_OF_A_DEVICE = 200;

/** Creates calculators that have made nothing. */
export function createCalculators({ publish, nowS }: CalculatorsOptions): Calculators {
  const made = new Map<number, Made[]>();
  const identOf = new Map<number, string>();
  const objectOf = (deviceId: number, interval: Made): JsonObject => {
    const { id, calculatorId, beginS, endS, isActive, topSpeed, firstKm, lastKm } = interval;
    return {
      active: isActive,
      begin: beginS,
      duration: endS - beginS,
      end: endS,
      id,
      ident: identOf.get(deviceId) ?? '',
      ...(calculatorId === 41_001 && {
        distance: Math.round((lastKm - firstKm) * 1000) / 1000,
        'speed.max': topSpeed,
      }),
      timestamp: Math.round(nowS() * 1e6) / 1e6,
    };
  };
  const tell = (deviceId: number, interval: Made, event: 'created' | 'updated'): void => {
    interval.toldS = interval.endS;
    publish({
      topic: `flespi/interval/gw/calcs/${interval.calculatorId}/devices/${deviceId}/${event}`,
      payload: JSON.stringify(objectOf(deviceId, interval)),
    });
  };

  return {
    take({ profile, timestampS, parameters }, live) {
      const ignition = parameters['engine.ignition.status'];
      if (typeof ignition !== 'boolean') return;
      const { deviceId, ident } = profile;
      identOf.set(deviceId, ident);
      const of = made.get(deviceId) ?? [];
      made.set(deviceId, of);
      const calculatorId: CalculatorId = ignition ? 41_001 : 41_002;
      const last = of.at(-1);
      // What a device kept for itself came too late for these calculators.
      if (last !== undefined && timestampS < last.endS) return;
      const km = Number(parameters['vehicle.mileage'] ?? last?.lastKm ?? 0);
      if (last?.calculatorId === calculatorId) {
        last.endS = timestampS;
        last.lastKm = km;
        last.topSpeed = Math.max(last.topSpeed, Number(parameters['position.speed'] ?? 0));
        if (live && timestampS - last.toldS >= TOLD_EVERY_S) tell(deviceId, last, 'updated');
        return;
      }
      if (last !== undefined) {
        last.endS = timestampS;
        last.isActive = false;
        if (live) tell(deviceId, last, 'updated');
      }
      const next: Made = {
        id: (of.findLast((each) => each.calculatorId === calculatorId)?.id ?? 0) + 1,
        calculatorId,
        beginS: timestampS,
        endS: timestampS,
        toldS: timestampS,
        isActive: true,
        topSpeed: Number(parameters['position.speed'] ?? 0),
        firstKm: km,
        lastKm: km,
      };
      of.push(next);
      if (of.length > MOST_OF_A_DEVICE) of.shift();
      if (live) tell(deviceId, next, 'created');
    },
    intervals: (calculatorId, deviceId, { fromS, toS }) =>
      (made.get(deviceId) ?? [])
        .filter((each) => each.calculatorId === calculatorId && each.endS >= fromS && each.beginS < toS)
        .map((each) => objectOf(deviceId, each)),
  };
}
