import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GeofenceVisits } from '../../../shared/geofences/geofence.ts';
import { useFleetStore, useFleetVersion } from '../../fleet/fleet-context.ts';
import { vehicleNameIn } from '../../fleet/vehicle-name.ts';
import { useSelection } from '../../shell/selection.ts';
import { useKnownGeofences } from '../known-geofences.ts';
import { sortRows, type VisitNames, type VisitsRow, visitRows } from './visit-rows.ts';
import { useVisitsView } from './visits-view.ts';

/** The rows that are listed, and the visits that they are made of. */
export interface ListedVisits {
  readonly visits: GeofenceVisits['visits'];
  readonly sorted: readonly VisitsRow[];
  readonly names: VisitNames;
}

const NO_VISITS: GeofenceVisits['visits'] = [];

/** The rows of what was read, as the view asks for them. */
export function useVisitsRows(answer: GeofenceVisits | null): ListedVisits {
  const { table, sort, visitors } = useVisitsView();
  const names = useVisitNames(answer);
  const fleet = useFleetStore();
  const found = useSelection((selection) => selection.foundSlots);
  const visits = useMemo(() => {
    const all = answer?.visits ?? NO_VISITS;
    if (visitors !== 'found' || found === null) return all;
    return all.filter(({ vehicleId }) => {
      const slot = fleet.slotOf(vehicleId);
      return slot !== undefined && found.has(slot);
    });
  }, [answer, visitors, found, fleet]);
  const rows = useMemo(() => visitRows(visits, table), [visits, table]);
  const sorted = useMemo(() => sortRows(rows, sort, names), [rows, sort, names]);
  return { visits, sorted, names };
}

/** Names of vehicles and geofences as they are now; of a vehicle that is gone, as it was called last. */
function useVisitNames(answer: GeofenceVisits | null): VisitNames {
  const { t } = useTranslation('geofences');
  const fleet = useFleetStore();
  const byId = useKnownGeofences((known) => known.byId);
  useFleetVersion(1_000);
  const { identityVersion } = fleet;
  const gone = useMemo(() => new Map(answer?.gone.map(({ vehicleId, name }) => [vehicleId, name])), [answer]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fleet changes in place; its version says when names do.
  return useMemo(
    () => ({
      vehicle: (id) =>
        fleet.slotOf(id) === undefined
          ? (gone.get(id) ?? vehicleNameIn(fleet, id))
          : vehicleNameIn(fleet, id),
      isGone: (id) => fleet.slotOf(id) === undefined,
      fence: (id) => byId.get(id)?.name ?? t('gone'),
    }),
    [fleet, identityVersion, gone, byId, t],
  );
}
