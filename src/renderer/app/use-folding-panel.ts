import { type RefObject, useEffect } from 'react';
import { type PanelImperativeHandle, usePanelRef } from 'react-resizable-panels';

/** A panel that is folded to its edge, or opened to the size it had, as is asked. */
export function useFoldingPanel(folded: boolean): RefObject<PanelImperativeHandle | null> {
  const panel = usePanelRef();
  useEffect(() => {
    if (folded) panel.current?.collapse();
    else panel.current?.expand();
  }, [panel, folded]);
  return panel;
}
