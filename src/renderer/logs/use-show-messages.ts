import type { LogRecord } from '../../shared/log-record.ts';
import { scopedId } from '../../shared/scope.ts';
import { usePanes } from '../shell/panes.ts';
import { useSelection } from '../shell/selection.ts';
import { useShownTracks } from '../shell/shown-tracks.ts';
import { toField } from '../ui/custom-span.ts';
import { useFormat } from '../ui/format-store.ts';
import { useStoreOf } from '../window/window-store.ts';

const AROUND_MS = 15 * 60_000;

/** The vehicle that a record speaks of: it is about that device, or names one; null where it does neither. */
export function vehicleOf({
  accountId,
  origin,
  originId,
  raw,
}: Pick<LogRecord, 'accountId' | 'origin' | 'originId' | 'raw'>): string | null {
  const named = Object.hasOwn(raw, 'device_id') ? raw.device_id : null;
  const id = origin === 'device' ? originId : typeof named === 'number' ? String(named) : named;
  return typeof id === 'string' && /^\d+$/.test(id) ? scopedId(accountId, id) : null;
}

/** Shows the messages of a vehicle around an instant, Unix milliseconds. */
export function useShowMessages(): (vehicleId: string, atMs: number) => void {
  const { times } = useFormat();
  const shown = useStoreOf(useShownTracks);
  const panes = useStoreOf(usePanes);
  const selection = useStoreOf(useSelection);
  return (vehicleId, atMs) => {
    const [from, to] = [-AROUND_MS, AROUND_MS].map((byMs) => toField(atMs + byMs, times.offsetOf));
    selection.getState().selectVehicle(vehicleId, 'log');
    shown.getState().showSpan(vehicleId, { from: from ?? '', to: to ?? '' });
    panes.getState().showTab('track');
  };
}
