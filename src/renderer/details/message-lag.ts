import type { VehicleDetails } from '../../shared/vehicle-details.ts';

/** Parts of a message's way, in seconds; negative where a clock is ahead. */
export interface MessageLag {
  /** Device to flespi; null where either's time is not known. */
  readonly toServerS: number | null;
  /** flespi to here; null where flespi's time is absent. */
  readonly toHereS: number | null;
  /** Device to here; null where the device's time is not known. */
  readonly wholeS: number | null;
}

/** How long the last message was under way. */
export function messageLag(message: NonNullable<VehicleDetails['lastMessage']>): MessageLag {
  const { deviceTimeS, serverTimeS, receivedAtMs } = message;
  const arrivalS = receivedAtMs / 1000;
  return {
    toServerS: serverTimeS === null || deviceTimeS === null ? null : serverTimeS - deviceTimeS,
    toHereS: serverTimeS === null ? null : arrivalS - serverTimeS,
    wholeS: deviceTimeS === null ? null : arrivalS - deviceTimeS,
  };
}

/** Clocks of two machines differ by less than this without meaning anything. */
const CLOCK_NOISE_S = 1;

/** Whether a part of the way took less than no time, so that a clock must be wrong. */
export function isAhead(lagS: number): boolean {
  return lagS < -CLOCK_NOISE_S;
}
