import { useCallback } from 'react';
import { useSelection } from '../shell/selection.ts';
import type { OriginTarget } from './log-view.ts';

/** Shows what a record is about in the details, and a vehicle on the map. */
export function useShowOrigin(): (target: OriginTarget) => void {
  const selectStream = useSelection((state) => state.selectStream);
  const selectVehicle = useSelection((state) => state.selectVehicle);
  return useCallback(
    ({ kind, id }) => (kind === 'stream' ? selectStream(id) : selectVehicle(id, 'log')),
    [selectStream, selectVehicle],
  );
}
