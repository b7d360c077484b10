import { useRef } from 'react';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';

/** The same list for as long as what is asked of its vehicles is the same: more is known of them than a chart shows, and that changes often. */
export function useSameVehicles(
  vehicles: readonly DrawnVehicle[],
  of: (vehicle: DrawnVehicle) => readonly unknown[],
): readonly DrawnVehicle[] {
  const last = useRef(vehicles);
  const isSame =
    last.current.length === vehicles.length &&
    vehicles.every((vehicle, at) => {
      const before = last.current[at];
      const [was, is] = [before === undefined ? [] : of(before), of(vehicle)];
      return was.length === is.length && is.every((each, index) => each === was[index]);
    });
  if (!isSame) last.current = vehicles;
  return last.current;
}
