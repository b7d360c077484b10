/** How much fuel a vehicle used, as far as its own figures say so. */
import { firstFrom } from './first-from.ts';
import type { ParameterSeries } from './parameters.ts';
import type { TrackPart } from './track.ts';

/** By which parameter fuel is told: what the engine used since ever, in litres; or what is in the tank, in litres or percent. */
export interface FuelSource {
  readonly name: string;
  readonly kind: 'counter' | 'tank';
  readonly unit: 'l' | '%';
}

/** What was used in a span. `refuelled`: the tank was filled meanwhile, so its level does not tell. */
export type FuelUse =
  | {
      readonly amount: number;
      /** `exact` by a counter; `about` by a level; `least`: not all of the span is known; `less` than can be told. */
      readonly bound: 'exact' | 'about' | 'least' | 'less';
    }
  | 'refuelled';

/** Fuel of one vehicle. */
export interface Fuel {
  readonly source: FuelSource;
  /** Between two moments of its time, Unix microseconds, as a part of that kind; null where it cannot be known. */
  used(kind: TrackPart['kind'], fromUs: number, toUs: number): FuelUse | null;
}

/** Best first: a counter knows nothing of filling, litres are more than percent. */
const SOURCES: readonly FuelSource[] = [
  ...[
    'can.fuel.consumed.high.resolution',
    'can.fuel.consumed',
    'can.j1939.engine.fuel.total',
    'can.j1939.fuel.consumed',
    'can.total.fuel.counter',
    'fms.total.fuel.used',
    'can.tracker.counted.fuel.consumed',
    'fuel.flow.meter.fuel.consumed',
    'total.fuel.consumed',
    'fuel.consumed',
  ].map((name) => ({ name, kind: 'counter', unit: 'l' }) as const),
  { name: 'can.fuel.volume', kind: 'tank', unit: 'l' },
  { name: 'fuel.volume', kind: 'tank', unit: 'l' },
  { name: 'can.fuel.level', kind: 'tank', unit: '%' },
  { name: 'fuel.level', kind: 'tank', unit: '%' },
];

/** Parameters that tell of fuel used, or of what is left. */
export const FUEL_PARAMETERS: readonly string[] = SOURCES.map(({ name }) => name);

/** No engine on the road uses more: a larger step is another counter. Litres an hour, and at once. */
const MOST_L_PER_HOUR = 300;
const MOST_L_AT_ONCE = 5;
/** At either end of a span so much may be without a reading, microseconds; where it is told as about, this share of it too. */
const EDGE_US = 60e6;
const EDGE_SHARE = 0.1;
/** Fuel moves in a tank: its level is the middle one of so many readings. */
const SMOOTH = 5;
/** A level that rises by more than this was filled; litres or percent. */
const LEAST_FILLING = 5;
/** Less is the fuel moving. */
const LEAST_DROP = 1;

/** What can be said of fuel by these figures; null for nothing. */
export function fuelOf(series: readonly ParameterSeries[]): Fuel | null {
  for (const source of SOURCES) {
    const found = series.find(({ name }) => name === source.name);
    if (found === undefined || !isUsable(source, found)) continue;
    const step = leastStep(found.value);
    const used: Fuel['used'] =
      source.kind === 'counter'
        ? (_kind, fromUs, toUs) => usedByCounter(found, step, fromUs, toUs)
        : (kind, fromUs, toUs) => (kind === 'trip' ? usedFromTank(found, step, fromUs, toUs) : null);
    return { source, used };
  }
  return null;
}

/** A counter that never counts, and a tank that is always empty, are not connected. */
function isUsable({ kind }: FuelSource, { value }: ParameterSeries): boolean {
  if (value.length < 2) return false;
  return kind === 'counter'
    ? value.some((each, at) => at > 0 && each > (value[at - 1] ?? each))
    : value.some((each) => each > 0);
}

/** By how much it changes at least: how finely it is told. */
function leastStep(value: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < value.length; at++) {
    const step = Math.abs((value[at] ?? 0) - (value[at - 1] ?? 0));
    if (step > 0 && step < least) least = step;
  }
  return Number.isFinite(least) ? least : 1;
}

function usedByCounter(
  { timeUs, value }: ParameterSeries,
  step: number,
  fromUs: number,
  toUs: number,
): FuelUse | null {
  const [first, end] = [firstFrom(timeUs, fromUs), firstFrom(timeUs, toUs + 1)];
  if (end - first < 2) return null;
  let amount = 0;
  let isAll = isCovered(timeUs, first, end, fromUs, toUs, EDGE_US);
  for (let at = first + 1; at < end; at++) {
    const litres = (value[at] ?? 0) - (value[at - 1] ?? 0);
    const hours = ((timeUs[at] ?? 0) - (timeUs[at - 1] ?? 0)) / 3_600e6;
    // Set back, or another one: what was used between the two is not known.
    if (litres < 0 || litres > MOST_L_AT_ONCE + MOST_L_PER_HOUR * hours) isAll = false;
    else amount += litres;
  }
  if (!isAll) return amount === 0 ? null : { amount, bound: 'least' };
  return amount === 0 ? { amount: step, bound: 'less' } : { amount, bound: 'exact' };
}

function usedFromTank(
  { timeUs, value }: ParameterSeries,
  step: number,
  fromUs: number,
  toUs: number,
): FuelUse | null {
  const [first, end] = [firstFrom(timeUs, fromUs), firstFrom(timeUs, toUs + 1)];
  const edgeUs = Math.max(EDGE_US, EDGE_SHARE * (toUs - fromUs));
  if (end - first < 2 || !isCovered(timeUs, first, end, fromUs, toUs, edgeUs)) return null;
  const levels: number[] = [];
  for (let at = first; at < end; at++)
    levels.push(middleOf(value, Math.max(first, at - 2), Math.min(end, at + 3)));
  const filling = Math.max(LEAST_FILLING, 3 * step);
  let lowest = Number.POSITIVE_INFINITY;
  for (const level of levels) {
    if (level - lowest >= filling) return 'refuelled';
    lowest = Math.min(lowest, level);
  }
  const count = Math.min(SMOOTH, Math.max(1, Math.floor((end - first) / 2)));
  const amount = middleOf(value, first, first + count) - middleOf(value, end - count, end);
  const least = Math.max(LEAST_DROP, step);
  return amount < least ? { amount: least, bound: 'less' } : { amount, bound: 'about' };
}

/** Whether there are readings at both ends of a span, so that nothing of it is left out. */
function isCovered(
  timeUs: Float64Array,
  first: number,
  end: number,
  fromUs: number,
  toUs: number,
  edgeUs: number,
): boolean {
  return (timeUs[first] ?? 0) - fromUs <= edgeUs && toUs - (timeUs[end - 1] ?? 0) <= edgeUs;
}

/** The middle one of the values from one index to another, which is not included. */
function middleOf(value: Float64Array, from: number, to: number): number {
  const sorted = value.slice(from, to).sort();
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Several spans together: null counts as not known. Null where none of them is known. */
export function addFuel(uses: readonly (FuelUse | null)[]): Exclude<FuelUse, 'refuelled'> | null {
  let amount = 0;
  let isAll = true;
  let isExact = true;
  let isAny = false;
  for (const use of uses) {
    if (use === null || use === 'refuelled') isAll = false;
    // What did not move adds nothing: the next step of the counter has it.
    else if (use.bound !== 'less') {
      amount += use.amount;
      isAny = true;
      if (use.bound === 'least') isAll = false;
      if (use.bound === 'about') isExact = false;
    }
  }
  if (!isAny) return null;
  return { amount, bound: !isAll ? 'least' : isExact ? 'exact' : 'about' };
}
