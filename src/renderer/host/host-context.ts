import { createContext, useContext } from 'react';
import type { Host } from '../../shared/contract.ts';

/** Carries the host to every screen. */
export const HostContext = createContext<Host | null>(null);

/** The host behind this window. Throws outside a `HostContext`. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (host === null) throw new Error('No HostContext above this component.');
  return host;
}
