import { useEffect } from 'react';
import { currentArrangement } from '../shell/arrangement.ts';
import { isFolded, usePanes } from '../shell/panes.ts';
import { useSelection } from '../shell/selection.ts';
import { useStoreOf } from '../window/window-store.ts';

/**
 * In a small window what is selected in the dock would show behind it: the dock is then folded, and the details are opened. What is
 * selected on the map or in the list leaves both as they are.
 */
export function useOpenForSelection(): void {
  const selection = useStoreOf(useSelection);
  const panesStore = useStoreOf(usePanes);
  useEffect(
    () =>
      selection.subscribe(({ vehicleId, streamId, origin }, before) => {
        const isNew = vehicleId !== before.vehicleId || streamId !== before.streamId;
        const isOfDock = streamId !== null || (vehicleId !== null && origin === 'log');
        const arrangement = currentArrangement();
        if (!isNew || !isOfDock || !(arrangement.oneSide || arrangement.dockOver)) return;
        const panes = panesStore.getState();
        if (arrangement.dockOver && !isFolded(panes, 'dock', arrangement)) panes.fold('dock', true);
        panes.fold('details', false);
      }),
    [selection, panesStore],
  );
}
