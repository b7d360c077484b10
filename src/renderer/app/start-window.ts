import type { StoreApi } from 'zustand';
import type { Host } from '../../shared/contract.ts';
import type { Language } from '../../shared/format/language.ts';
import type { Failure } from '../../shared/result.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import { connectFleet } from '../fleet/connect-fleet.ts';
import type { FleetStore } from '../fleet/fleet-store.ts';
import { useShowInvalid } from '../fleet/show-invalid.ts';
import { followHostNow } from '../host/follow-host-now.ts';
import type { HostNow } from '../host/host-now.ts';
import type { HostLink } from '../host/link.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useRemovalNotice } from '../shell/removal-notice.ts';
import { useSelection } from '../shell/selection.ts';
import type { Slicer } from '../slices/slices.ts';
import { cutAccounts } from '../stores/account-links.ts';
import { connectStores } from '../stores/connect-stores.ts';
import type { AppState } from '../stores/stores.ts';
import { type FormatState, useFormatStore } from '../ui/format-store.ts';
import type { WindowStore } from '../window/window-store.ts';

export interface WindowParts {
  readonly host: Host;
  readonly link: HostLink;
  readonly store: StoreApi<AppState>;
  readonly fleet: FleetStore;
  readonly hostNow: HostNow;
  readonly windowStore: WindowStore;
  /** Takes over large fleets. */
  readonly slicer: Slicer;
}

/**
 * Feeds the window from its host. Each time the host comes back into reach, everything is asked for again: events were
 * missed meanwhile, and a host that was started again counts its frames and records from the beginning. What was asked
 * for while the first try was under way is answered once it succeeds. A selection goes with its account, the fleet is told
 * whose vehicles are not live, and whether invalid places are to be shown, and the host which language the window speaks.
 */
export function startWindow({
  host,
  link,
  store,
  fleet,
  hostNow,
  windowStore,
  slicer,
}: WindowParts): () => void {
  const onFailure = (failure: Failure): void => store.setState({ lastFailure: failure });
  let before = link.state();
  store.setState({ hostLink: before });
  const stores = connectStores({ host, store, monotonicMs: () => performance.now(), onFailure });
  const time = followHostNow(host, hostNow);
  let stopFleet = connectFleet(host, fleet, onFailure, slicer);
  const languageOf = ({ format }: FormatState): Language => format.style.language;
  const tellLanguage = (): void => {
    const language = languageOf(windowStore.of(useFormatStore).getState());
    void host.app.setLanguage({ language });
  };
  tellLanguage();
  const stopLanguage = windowStore.of(useFormatStore).subscribe((now, was) => {
    if (languageOf(now) !== languageOf(was)) tellLanguage();
  });
  const stopLink = link.onLinkChange((hostLink) => {
    const wasUnderWay = before === 'connecting';
    const ended = before === 'open' && hostLink !== 'open';
    before = hostLink;
    store.setState(ended ? { hostLink, lastContactMs: hostNow.nowMs() } : { hostLink });
    if (hostLink !== 'open' || wasUnderWay) return;
    time.refresh();
    tellLanguage();
    stores.refresh();
    stopFleet();
    stopFleet = connectFleet(host, fleet, onFailure, slicer);
  });
  const stopLeft = host.accounts.onSessionLeft((left) =>
    windowStore.of(useRemovalNotice).getState().tell(left),
  );
  const stopAccounts = store.subscribe(({ accounts }, before) => {
    if (accounts === undefined || accounts === before.accounts) return;
    const { vehicleId, streamId, selectVehicle } = windowStore.of(useSelection).getState();
    const selected = partsOfScopedId(vehicleId ?? streamId ?? '');
    if (selected !== undefined && accounts.every(({ id }) => id !== selected.accountId)) {
      selectVehicle(null, 'list');
    }
    windowStore
      .of(useAccountFilter)
      .getState()
      .keep(accounts.map(({ id }) => id));
  });
  const markCut = (): void => fleet.cutAccounts(cutAccounts(store.getState()));
  markCut();
  const stopCut = store.subscribe(markCut);
  const showInvalid = (): void => fleet.showInvalidPlaces(windowStore.of(useShowInvalid).getState().shown);
  showInvalid();
  const stopInvalid = windowStore.of(useShowInvalid).subscribe(showInvalid);
  return () => {
    time.stop();
    stopLanguage();
    stopInvalid();
    stopCut();
    stopLeft();
    stopAccounts();
    stopLink();
    stopFleet();
    stores.stop();
  };
}
