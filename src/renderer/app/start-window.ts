import type { StoreApi } from 'zustand';
import type { Host } from '../../shared/contract.ts';
import type { Failure } from '../../shared/result.ts';
import { connectFleet } from '../fleet/connect-fleet.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import type { HostLink } from '../host/link.ts';
import { connectStores } from '../stores/connect-stores.ts';
import type { AppState } from '../stores/stores.ts';

export interface WindowParts {
  readonly host: Host;
  readonly link: HostLink;
  readonly store: StoreApi<AppState>;
  readonly fleet: FleetStore;
}

/**
 * Feeds the window from its host. Each time the host comes back into reach, everything is asked for anew: events were
 * missed meanwhile, and a host that was started again counts its frames from the beginning.
 */
export function startWindow({ host, link, store, fleet }: WindowParts): () => void {
  const onFailure = (failure: Failure): void => store.setState({ lastFailure: failure });
  store.setState({ hostLink: link.state() });
  const stores = connectStores({ host, store, nowMs: () => Date.now(), onFailure });
  let stopFleet = connectFleet(host, fleet, onFailure);
  const stopLink = link.onLinkChange((hostLink) => {
    store.setState({ hostLink });
    if (hostLink !== 'open') return;
    stores.refresh();
    stopFleet();
    stopFleet = connectFleet(host, fleet, onFailure);
  });
  return () => {
    stopLink();
    stopFleet();
    stores.stop();
  };
}
