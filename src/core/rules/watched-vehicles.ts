import type { VehicleBrief } from '../fleet/brief.ts';
import { type CompiledRule, isSilence } from './compiled-rule.ts';

/** What rules remember of a vehicle. Unix milliseconds. */
export interface WatchedVehicle {
  readonly id: string;
  name: string;
  /** Those that are about it. */
  rules: readonly CompiledRule[];
  /** Of these, those that its messages bring about, and those about its silence: every message asks them. */
  judged: readonly CompiledRule[];
  silences: readonly CompiledRule[];
  /** When a message of it came last; NaN where none did. */
  heardMs: number;
  /** That its newest message counts by, and that it was made at by its own clock. */
  newestMs: number;
  newestDeviceMs: number;
  /** When its newest fix was made. */
  fixMs: number;
  /** Whether it has just told of the past. */
  isLate: boolean;
}

/** The vehicles of an account, each with the rules that are about it. */
export interface WatchedVehicles {
  get(vehicleId: string): WatchedVehicle | undefined;
  all(): Iterable<WatchedVehicle>;
  /** As it is called now; one that is not known is from now on. */
  watch(vehicleId: string, brief: VehicleBrief): WatchedVehicle;
  setRules(rules: readonly CompiledRule[]): void;
  forget(vehicleId: string): void;
}

/** Creates it; `onRule` is told of each rule that a vehicle is newly under, but for those of `setRules`. */
export function createWatchedVehicles(
  onRule: (rule: CompiledRule, vehicle: WatchedVehicle) => void,
): WatchedVehicles {
  const vehicles = new Map<string, WatchedVehicle>();
  let all = partsOf([]);
  const assign = (vehicle: WatchedVehicle): void => {
    const own = all.rules.filter(({ scope }) => scope.has(vehicle.id, vehicle.name));
    // Most rules are about every vehicle: then these lists are one for all.
    Object.assign(vehicle, own.length === all.rules.length ? all : partsOf(own));
  };

  return {
    get: (vehicleId) => vehicles.get(vehicleId),
    all: () => vehicles.values(),
    watch(vehicleId, brief) {
      const known = vehicles.get(vehicleId);
      if (known !== undefined && known.name === brief.name) return known;
      const vehicle = known ?? newVehicle(vehicleId, brief);
      vehicles.set(vehicleId, vehicle);
      const before = vehicle.rules;
      vehicle.name = brief.name;
      assign(vehicle);
      for (const rule of vehicle.rules) if (!before.includes(rule)) onRule(rule, vehicle);
      return vehicle;
    },
    setRules(wanted) {
      all = partsOf(wanted);
      for (const vehicle of vehicles.values()) assign(vehicle);
    },
    forget: (vehicleId) => void vehicles.delete(vehicleId),
  };
}

function partsOf(rules: readonly CompiledRule[]): Pick<WatchedVehicle, 'judged' | 'rules' | 'silences'> {
  return {
    rules,
    judged: rules.filter(({ judge }) => judge !== null),
    silences: rules.filter(isSilence),
  };
}

function newVehicle(id: string, { name, receivedMs }: VehicleBrief): WatchedVehicle {
  const never = Number.NEGATIVE_INFINITY;
  return {
    id,
    name,
    ...partsOf([]),
    heardMs: receivedMs,
    newestMs: never,
    newestDeviceMs: never,
    fixMs: never,
    isLate: false,
  };
}
