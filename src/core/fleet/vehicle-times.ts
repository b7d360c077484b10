/** The times of vehicles, side by side in arrays: a field of its own for each would take three times as much of a large fleet's memory. */
import { UNDATED_S } from './timestamped.ts';

/** Of so many vehicles the times are in one array. */
const IN_ONE = 128;

const AT = {
  messageTimeS: 0,
  heardS: 1,
  heardAgeS: 2,
  heardOffsetS: 3,
  undatedReceiptS: 4,
  positionTimeS: 5,
  ignitionTimeS: 6,
  ignitionSinceS: 7,
  motionSinceS: 8,
  freshnessSinceS: 9,
  lastDeviceS: 10,
  lastServerS: 11,
  lastReceivedMs: 12,
} as const;
const NONE = [
  Number.NaN,
  Number.NaN,
  0,
  Number.NaN,
  Number.NaN,
  UNDATED_S,
  UNDATED_S,
  Number.NaN,
  Number.NaN,
  Number.NaN,
  Number.NaN,
  Number.NaN,
  Number.NaN,
];
const COUNT = NONE.length;

/** Where the times of a vehicle are. */
export interface TimePlace {
  readonly times: Float64Array;
  /** Of its first. */
  readonly at: number;
}

/** Places for times, by slot. */
export interface TimePlaces {
  /** The place of a slot, with nothing known in it. */
  clear(slot: number): TimePlace;
}

/** Creates places; arrays are made as slots are. */
export function createTimePlaces(): TimePlaces {
  const arrays: Float64Array[] = [];
  return {
    clear(slot) {
      const index = Math.floor(slot / IN_ONE);
      const times = arrays[index] ?? new Float64Array(IN_ONE * COUNT);
      arrays[index] = times;
      const at = (slot % IN_ONE) * COUNT;
      times.set(NONE, at);
      return { times, at };
    },
  };
}

/** Unix seconds that order counts by, but for those by the monotonic clock; NaN where not known. */
export class VehicleTimes {
  private readonly times: Float64Array;
  private readonly at: number;

  constructor({ times, at }: TimePlace) {
    this.times = times;
    this.at = at;
  }

  /** Takes over those of another. */
  copyTimes(of: VehicleTimes): void {
    this.times.set(of.times.subarray(of.at, of.at + COUNT), this.at);
  }

  private time(at: number): number {
    return this.times[this.at + at] ?? Number.NaN;
  }
  private setTime(at: number, timeS: number): void {
    this.times[this.at + at] = timeS;
  }

  /** What age counts from. */
  get messageTimeS(): number {
    return this.time(AT.messageTimeS);
  }
  set messageTimeS(timeS: number) {
    this.setTime(AT.messageTimeS, timeS);
  }

  /** When the message of that time came, by the monotonic clock, and how old it was then. */
  get heardS(): number {
    return this.time(AT.heardS);
  }
  set heardS(timeS: number) {
    this.setTime(AT.heardS, timeS);
  }

  get heardAgeS(): number {
    return this.time(AT.heardAgeS);
  }
  set heardAgeS(timeS: number) {
    this.setTime(AT.heardAgeS, timeS);
  }

  /** By how much our wall clock was ahead of the monotonic one then. */
  get heardOffsetS(): number {
    return this.time(AT.heardOffsetS);
  }
  set heardOffsetS(timeS: number) {
    this.setTime(AT.heardOffsetS, timeS);
  }

  /** When the newest message of which nobody knows when it was made came to flespi, or here. */
  get undatedReceiptS(): number {
    return this.time(AT.undatedReceiptS);
  }
  set undatedReceiptS(timeS: number) {
    this.setTime(AT.undatedReceiptS, timeS);
  }

  /** Time of the newest word on position, valid or not. */
  get positionTimeS(): number {
    return this.time(AT.positionTimeS);
  }
  set positionTimeS(timeS: number) {
    this.setTime(AT.positionTimeS, timeS);
  }

  get ignitionTimeS(): number {
    return this.time(AT.ignitionTimeS);
  }
  set ignitionTimeS(timeS: number) {
    this.setTime(AT.ignitionTimeS, timeS);
  }

  get ignitionSinceS(): number {
    return this.time(AT.ignitionSinceS);
  }
  set ignitionSinceS(timeS: number) {
    this.setTime(AT.ignitionSinceS, timeS);
  }

  get motionSinceS(): number {
    return this.time(AT.motionSinceS);
  }
  set motionSinceS(timeS: number) {
    this.setTime(AT.motionSinceS, timeS);
  }

  get freshnessSinceS(): number {
    return this.time(AT.freshnessSinceS);
  }
  set freshnessSinceS(timeS: number) {
    this.setTime(AT.freshnessSinceS, timeS);
  }

  /** As the newest message said it. */
  protected get lastDeviceS(): number {
    return this.time(AT.lastDeviceS);
  }
  protected set lastDeviceS(time: number) {
    this.setTime(AT.lastDeviceS, time);
  }

  /** When flespi received that. */
  protected get lastServerS(): number {
    return this.time(AT.lastServerS);
  }
  protected set lastServerS(time: number) {
    this.setTime(AT.lastServerS, time);
  }

  /** When it came here, Unix milliseconds. */
  protected get lastReceivedMs(): number {
    return this.time(AT.lastReceivedMs);
  }
  protected set lastReceivedMs(time: number) {
    this.setTime(AT.lastReceivedMs, time);
  }
}
