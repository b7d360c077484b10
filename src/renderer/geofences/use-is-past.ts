import { useContext } from 'react';
import { ShownClockContext } from '../host/host-now.ts';

/** Whether the desk shows another time than now: who is in a geofence is known of now alone. */
export function useIsPast(): boolean {
  return !useContext(ShownClockContext).runs;
}
