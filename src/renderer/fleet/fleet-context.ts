import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { FleetStore } from './fleet-store.ts';
import { createThrottledVersion } from './throttled-version.ts';

/** Carries the window's one fleet to every screen. */
export const FleetStoreContext = createContext<FleetStore | null>(null);

/** The fleet of this window. Throws outside a `FleetStoreContext`. */
export function useFleetStore(): FleetStore {
  const store = useContext(FleetStoreContext);
  if (store === null) throw new Error('No FleetStoreContext above this component.');
  return store;
}

/**
 * Renders again when the fleet has changed, at most once per `throttleMs`, and returns the version shown, to be used as
 * the dependency of whatever is read from the store.
 */
export function useFleetVersion(throttleMs: number): number {
  const store = useFleetStore();
  const source = useMemo(() => createThrottledVersion(store, throttleMs), [store, throttleMs]);
  return useSyncExternalStore(source.subscribe, source.getSnapshot);
}
