import { useStoreOf } from '../window/window-store.ts';
import { usePanes } from './panes.ts';
import { useShownTrack } from './shown-track.ts';

/** Shows the track of a vehicle with its table, or takes it off the map where it is shown. */
export function useShowTrack(): {
  /** Whose track is shown. */
  readonly shownId: string | null;
  readonly toggle: (vehicleId: string) => void;
} {
  const shownId = useShownTrack((state) => state.vehicleId);
  const shown = useStoreOf(useShownTrack);
  const panes = useStoreOf(usePanes);
  return {
    shownId,
    toggle(vehicleId) {
      const { hide, show } = shown.getState();
      if (shown.getState().vehicleId === vehicleId) return hide();
      show(vehicleId);
      panes.getState().showTab('track');
    },
  };
}
