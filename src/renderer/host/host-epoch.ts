import { createContext, useContext } from 'react';

/** Carries the number of the connection to the host. */
export const HostEpochContext = createContext(0);

/** Grows whenever what was asked for before holds no more: the host is back in reach. */
export function useHostEpoch(): number {
  return useContext(HostEpochContext);
}
