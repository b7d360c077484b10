import { useMemo } from 'react';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { useChosenParameters } from './chosen-parameters.ts';

/** Parameters that have a chart: those that were chosen, and before any was the ones that tell of fuel. */
export function useCharted(vehicles: readonly DrawnVehicle[]): readonly string[] {
  const chosen = useChosenParameters((state) => state.names);
  const fuel = [...new Set(vehicles.flatMap((vehicle) => vehicle.fuel?.source.name ?? []))].join(' ');
  return useMemo(() => chosen ?? fuel.split(' ').filter((name) => name !== ''), [chosen, fuel]);
}
