import { useShortcut } from '../keys/shortcuts.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { type Pane, usePanes } from '../shell/panes.ts';

/** Keys that fold and open the panes, and the one that shows all keys. */
export function usePaneShortcuts(folded: Readonly<Record<Pane, boolean>>): void {
  const { fold, showTab } = usePanes();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  useShortcut('vehicles', () => fold('vehicles', !folded.vehicles));
  useShortcut('details', () => fold('details', !folded.details));
  useShortcut('dock', () => fold('dock', !folded.dock));
  useShortcut('streams', () => showTab('streams'));
  useShortcut('logs', () => showTab('logs'));
  useShortcut('delivery', () => showTab('delivery'));
  useShortcut('keyboard', () => showDialog({ kind: 'keyboard' }));
}
