import { type ReactNode, StrictMode } from 'react';
import { I18nextProvider } from 'react-i18next';
import type { StoreApi } from 'zustand';
import type { Host } from '../../shared/contract.ts';
import { FleetStoreContext } from '../fleet/fleet-context.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { HostContext } from '../host/host-context.ts';
import { HostEpochContext } from '../host/host-epoch.ts';
import { HostNowContext } from '../host/host-now.ts';
import { type AppState, AppStoreContext, useAppState } from '../stores/stores.ts';
import { createI18n } from '../ui/i18n.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

interface WindowProps {
  readonly host: Host;
  readonly store: StoreApi<AppState>;
  readonly fleet: FleetStore;
  /** Unix milliseconds by the host's clock; the browser's where absent. */
  readonly hostNow?: () => number;
  readonly children: ReactNode;
}

const i18n = createI18n();

/** Everything a screen may ask for, around it. */
export function AppWindow({ host, store, fleet, hostNow = Date.now, children }: WindowProps) {
  return (
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <ErrorBoundary>
          <HostContext value={host}>
            <AppStoreContext value={store}>
              <FleetStoreContext value={fleet}>
                <HostNowContext value={hostNow}>
                  <HostEpoch>{children}</HostEpoch>
                </HostNowContext>
              </FleetStoreContext>
            </AppStoreContext>
          </HostContext>
        </ErrorBoundary>
      </I18nextProvider>
    </StrictMode>
  );
}

function HostEpoch({ children }: { readonly children: ReactNode }) {
  return <HostEpochContext value={useAppState((state) => state.epoch)}>{children}</HostEpochContext>;
}
