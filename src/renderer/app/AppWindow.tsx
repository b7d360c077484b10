import { type ReactNode, StrictMode, useMemo } from 'react';
import type { StoreApi } from 'zustand';
import type { Host } from '../../shared/contract.ts';
import { FleetStoreContext } from '../fleet/fleet-context.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { HostContext } from '../host/host-context.ts';
import { HostEpochContext } from '../host/host-epoch.ts';
import { LiveClockContext, runningClock, ShownClockContext } from '../host/host-now.ts';
import { type AppState, AppStoreContext, useAppState } from '../stores/stores.ts';
import { type WindowStore, WindowStoreContext } from '../window/window-store.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Spoken } from './Spoken.tsx';

/** What a window shows, and for whom. */
export interface WindowProps {
  readonly host: Host;
  readonly windowStore: WindowStore;
  readonly store: StoreApi<AppState>;
  readonly fleet: FleetStore;
  /** Unix milliseconds by the host's clock; the browser's where absent. */
  readonly hostNow?: () => number;
  readonly children: ReactNode;
}

/** Everything a screen may ask for, around it. */
export function AppWindow({ host, windowStore, store, fleet, hostNow = Date.now, children }: WindowProps) {
  const clock = useMemo(() => runningClock(hostNow), [hostNow]);
  return (
    <StrictMode>
      <WindowStoreContext value={windowStore}>
        <Spoken>
          <ErrorBoundary>
            <HostContext value={host}>
              <AppStoreContext value={store}>
                <FleetStoreContext value={fleet}>
                  <LiveClockContext value={clock}>
                    <ShownClockContext value={clock}>
                      <HostEpoch>{children}</HostEpoch>
                    </ShownClockContext>
                  </LiveClockContext>
                </FleetStoreContext>
              </AppStoreContext>
            </HostContext>
          </ErrorBoundary>
        </Spoken>
      </WindowStoreContext>
    </StrictMode>
  );
}

function HostEpoch({ children }: { readonly children: ReactNode }) {
  return <HostEpochContext value={useAppState((state) => state.epoch)}>{children}</HostEpochContext>;
}
