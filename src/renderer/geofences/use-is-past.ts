import { usePast } from '../shell/past.ts';

/** Whether the desk shows another time than now: since when a vehicle is in a geofence is told of now alone. */
export function useIsPast(): boolean {
  return usePast((past) => past.shownMs !== null);
}
