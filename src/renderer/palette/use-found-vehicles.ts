import { useLayoutEffect, useMemo, useState } from 'react';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { createWindowSlicer } from '../slices/slices.ts';
import { useVehicleViews } from '../vehicles/vehicle-view.ts';
import { createVehicleFinder, type FoundVehicle } from './find-vehicles.ts';
import { NONE_RANKED, type Ranked } from './rank.ts';

interface FoundVehicles {
  /** Of the text before, while those of the present one are looked for. */
  readonly vehicles: Ranked<FoundVehicle>;
  readonly isPending: boolean;
}

/** At most `most` vehicles of the fleet for a text: a large fleet in slices, and again where a name came, went or changed. */
export function useFoundVehicles(
  text: string,
  most: number,
  isRecent: (id: string) => boolean,
): FoundVehicles {
  const store = useFleetStore();
  useFleetVersion(2_000);
  const { identityVersion } = store;
  const view = useVehicleViews().viewOf(store);
  const finder = useMemo(() => createVehicleFinder(view.names), [view]);
  const slicer = useMemo(createWindowSlicer, []);
  const [found, setFound] = useState({ text: '', vehicles: NONE_RANKED as Ranked<FoundVehicle> });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; the version says when names do.
  useLayoutEffect(() => {
    const run = slicer.run(finder.find(text, most, isRecent), (vehicles) => setFound({ text, vehicles }));
    return () => run.cancel();
  }, [text, most, isRecent, finder, slicer, identityVersion]);
  return { vehicles: found.vehicles, isPending: found.text !== text };
}
