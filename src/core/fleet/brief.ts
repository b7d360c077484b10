import type { Freshness, Ignition, Motion } from '../../shared/vehicle-status.ts';
import { nominalIntervalOf, type Vehicle } from './vehicle.ts';

/** What of a vehicle others judge by. Unix milliseconds; NaN where not known. */
export interface VehicleBrief {
  readonly name: string;
  readonly motion: Motion;
  readonly motionSinceMs: number;
  readonly ignition: Ignition;
  readonly freshness: Freshness;
  /** Its newest valid fix. */
  readonly fix: Vehicle['fix'];
  /** That its newest message counts by. */
  readonly messageMs: number;
  /** When its newest message came here. */
  readonly receivedMs: number;
  /** From one message to the next. */
  readonly intervalMs: number;
}

/** Gathers it: cheap enough for every message. */
export function briefOf(vehicle: Vehicle): VehicleBrief {
  return {
    name: vehicle.identity.name,
    motion: vehicle.motion,
    motionSinceMs: vehicle.motionSinceS * 1000,
    ignition: vehicle.ignition,
    freshness: vehicle.freshness,
    fix: vehicle.fix,
    messageMs: vehicle.messageTimeS * 1000,
    receivedMs: vehicle.lastMessage?.receivedAtMs ?? Number.NaN,
    intervalMs: nominalIntervalOf(vehicle) * 1000,
  };
}
