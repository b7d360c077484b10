import type { RefObject } from 'react';
import type { Layout, LayoutChangedMeta, PanelImperativeHandle } from 'react-resizable-panels';
import { saveLayout } from './layout-storage.ts';
import { type Pane, usePanes } from './panes.ts';

/** What a panel is folded by, by the pane that it holds. */
type FoldingPanels = Readonly<Partial<Record<Pane, RefObject<PanelImperativeHandle | null>>>>;

/**
 * What to do when a border of the group was moved by hand: a pane that was pushed to its edge is folded, and the sizes are kept for
 * the next start. Those of a small window, and those of folded panes, are not sizes that somebody chose.
 */
export function keepSizes(group: string, panels: FoldingPanels, isSmall: boolean) {
  return (layout: Layout, { isUserInteraction }: Pick<LayoutChangedMeta, 'isUserInteraction'>): void => {
    if (!isUserInteraction) return;
    let anyFolded = false;
    for (const pane of ['vehicles', 'details', 'dock'] as const) {
      const panel = panels[pane]?.current;
      if (panel === null || panel === undefined) continue;
      usePanes.getState().fold(pane, panel.isCollapsed());
      anyFolded ||= panel.isCollapsed();
    }
    if (!isSmall && !anyFolded) saveLayout(group, layout);
  };
}
