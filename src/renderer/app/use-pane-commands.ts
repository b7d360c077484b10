import { useTranslation } from 'react-i18next';
import { partsOfScopedId } from '../../shared/scope.ts';
import { type CommandTarget, useCommand } from '../keys/command-offers.ts';
import { type Pane, usePanes } from '../shell/panes.ts';
import { useSelection } from '../shell/selection.ts';
import { useShowLogs } from '../shell/use-show-logs.ts';
import { useShowTracks } from '../shell/use-show-tracks.ts';
import { useStoreOf } from '../window/window-store.ts';

/** Commands that fold and open the panes. */
export function usePaneCommands(folded: Readonly<Record<Pane, boolean>>): void {
  const { t } = useTranslation('tools');
  const { fold, showTab } = usePanes();
  const { vehicles, toggle, toggleBeside } = useShowTracks();
  const selection = useStoreOf(useSelection);
  const showLogs = useShowLogs();
  useCommand('vehicles', () => fold('vehicles', !folded.vehicles));
  useCommand('details', () => fold('details', !folded.details));
  useCommand('dock', () => fold('dock', !folded.dock));
  useCommand('streams', () => showTab('streams'));
  useCommand('logs', () => showTab('logs'));
  useCommand('delivery', () => showTab('delivery'));
  useCommand('channels', () => showTab('channels'));
  useCommand('intervals', () => showTab('intervals'));
  useCommand('sms', () => showTab('sms'));
  useCommand('trackTab', () => showTab('track'));
  const tracked = (target: CommandTarget | null): string | null =>
    target?.vehicleId ?? selection.getState().vehicleId ?? vehicles[0]?.id ?? null;
  useCommand(
    'track',
    (target) => {
      const id = tracked(target);
      if (id !== null) toggle(id);
    },
    (target) => (tracked(target) === null ? t('noVehicle') : null),
  );
  const chosen = (target: CommandTarget | null): string | null =>
    target?.vehicleId ?? selection.getState().vehicleId;
  useCommand(
    'trackBeside',
    (target) => {
      const id = chosen(target);
      if (id !== null) toggleBeside(id);
    },
    (target) => (chosen(target) === null ? t('noVehicle') : null),
  );
  const meant = (target: CommandTarget | null) =>
    partsOfScopedId(target?.vehicleId ?? selection.getState().vehicleId ?? '');
  useCommand(
    'itsLogs',
    (target) => {
      const vehicle = meant(target);
      if (vehicle !== undefined) showLogs({ origin: 'device', originId: vehicle.id });
    },
    (target) => (meant(target) === undefined ? t('noVehicle') : null),
  );
}
