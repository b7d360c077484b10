import { useTranslation } from 'react-i18next';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import { usePanes } from './panes.ts';
import { MOST_TRACKS, type TrackedVehicle, useShownTracks } from './shown-tracks.ts';

/** Shows tracks with their table, and takes them off the map. What takes several off at once can be taken back. */
export interface ShowTracks {
  readonly vehicles: readonly TrackedVehicle[];
  readonly isShown: (vehicleId: string) => boolean;
  /** Shows that of a vehicle alone, or takes it off where it is shown. */
  readonly toggle: (vehicleId: string) => void;
  /** Shows it beside the others, or takes it off. */
  readonly toggleBeside: (vehicleId: string) => void;
  /** Takes one off. */
  readonly remove: (vehicleId: string) => void;
  /** Takes all off. */
  readonly clear: () => void;
}

/** What can be done with the tracks of this window. */
export function useShowTracks(): ShowTracks {
  const { t } = useTranslation('tracks');
  const vehicles = useShownTracks((state) => state.vehicles);
  const shown = useStoreOf(useShownTracks);
  const panes = useStoreOf(usePanes);
  const toast = useStoreOf(useToast);
  const isShown = (id: string): boolean => shown.getState().vehicles.some((each) => each.id === id);
  /** Says so where it was work to choose them. */
  const takingBack = (change: () => void): void => {
    const before = shown.getState().vehicles;
    change();
    const after = shown.getState().vehicles;
    const gone = before.filter(({ id }) => !after.some((each) => each.id === id)).length;
    if (before.length < 2 || gone === 0) return;
    toast.getState().say(t('takenOff', { count: gone }), {
      text: t('undo'),
      act: () => shown.getState().restore(before),
    });
  };
  const remove = (id: string): void => takingBack(() => shown.getState().remove(id));
  return {
    vehicles,
    isShown,
    remove,
    clear: () => takingBack(() => shown.getState().hide()),
    toggle(id) {
      if (isShown(id)) return remove(id);
      takingBack(() => shown.getState().show(id));
      panes.getState().showTab('track');
    },
    toggleBeside(id) {
      if (isShown(id)) return remove(id);
      if (!shown.getState().add(id)) {
        toast.getState().say(t('tooMany', { most: MOST_TRACKS }));
        return;
      }
      panes.getState().showTab('track');
    },
  };
}
