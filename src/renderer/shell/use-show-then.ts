import { useStoreOf } from '../window/window-store.ts';
import { useDialogs } from './dialogs.ts';
import { usePast } from './past.ts';

/** Shows the desk as it was at a moment that something on screen is of; what lies over the desk goes. */
export function useShowThen(): (atMs: number) => void {
  const past = useStoreOf(usePast);
  const dialogs = useStoreOf(useDialogs);
  return (atMs) => {
    dialogs.getState().closeAll();
    past.getState().show(atMs);
  };
}
