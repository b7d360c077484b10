import { useCommand } from '../keys/command-offers.ts';
import { type Pane, usePanes } from '../shell/panes.ts';

/** Commands that fold and open the panes. */
export function usePaneCommands(folded: Readonly<Record<Pane, boolean>>): void {
  const { fold, showTab } = usePanes();
  useCommand('vehicles', () => fold('vehicles', !folded.vehicles));
  useCommand('details', () => fold('details', !folded.details));
  useCommand('dock', () => fold('dock', !folded.dock));
  useCommand('streams', () => showTab('streams'));
  useCommand('logs', () => showTab('logs'));
  useCommand('delivery', () => showTab('delivery'));
}
