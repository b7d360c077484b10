import { createContext, type ReactNode, useContext } from 'react';
import { FleetStoreContext, useFleetStore } from '../fleet/fleet-context.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { HostContext, useHost } from '../host/host-context.ts';
import { HostEpochContext, useHostEpoch } from '../host/host-epoch.ts';
import { ShownClockContext } from '../host/host-now.ts';
import { AppStoreContext, useAppStore } from '../stores/stores.ts';
import { useDeskOfThen } from './past-runner.ts';

const LiveFleetContext = createContext<FleetStore | null>(null);

/** The fleet of now, whatever the desk shows. Only below a `ShownDesk`. */
export function useLiveFleet(): FleetStore {
  const fleet = useContext(LiveFleetContext);
  if (fleet === null) throw new Error('No ShownDesk above this component.');
  return fleet;
}

/**
 * Everything within it is shown as of the moment that this window shows: it asks for fleet, state, host and clock as ever, and has those of
 * then. Nothing within it is made anew as another time is shown.
 */
export function ShownDesk({ children }: { readonly children: ReactNode }) {
  const then = useDeskOfThen((state) => state.desk);
  const clock = useContext(ShownClockContext);
  const live = { host: useHost(), store: useAppStore(), fleet: useFleetStore(), clock };
  const shown = then ?? live;
  const epoch = useHostEpoch();
  return (
    <LiveFleetContext value={live.fleet}>
      <HostContext value={shown.host}>
        <AppStoreContext value={shown.store}>
          <FleetStoreContext value={shown.fleet}>
            <ShownClockContext value={shown.clock}>
              <HostEpochContext value={then === null ? epoch : -1 - epoch}>{children}</HostEpochContext>
            </ShownClockContext>
          </FleetStoreContext>
        </AppStoreContext>
      </HostContext>
    </LiveFleetContext>
  );
}
