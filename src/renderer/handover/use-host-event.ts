import { useEffect, useRef } from 'react';
import type { Unsubscribe } from '../../shared/contract.ts';

/** Does something each time that the host tells of an event, for as long as the component is there. */
export function useHostEvent<Payload>(
  listen: (listener: (payload: Payload) => void) => Unsubscribe,
  act: () => void,
): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => listen(() => latest.current()), [listen]);
}
