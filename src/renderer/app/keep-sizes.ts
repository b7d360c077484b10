import type { RefObject } from 'react';
import type { Layout, LayoutChangedMeta, PanelImperativeHandle } from 'react-resizable-panels';
import { currentArrangement } from './arrangement.ts';
import { saveLayout } from './layout-storage.ts';
import { isFolded, type Pane, usePanes } from './panes.ts';

/** What a pane is folded by. */
type FoldingPanels = Readonly<Partial<Record<Pane, RefObject<PanelImperativeHandle | null>>>>;

/**
 * What to do when the borders of a group moved. By hand: a pane that was pushed to its edge is folded, and the sizes are kept for the next
 * start; those of a small window, and those beside a folded pane, are not sizes that somebody chose. By themselves, as when the
 * window becomes smaller: what was folded for want of room opens again once there is room, and the other way round.
 */
export function keepSizes(group: string, panels: FoldingPanels, isSmall: boolean) {
  return (layout: Layout, { isUserInteraction }: Pick<LayoutChangedMeta, 'isUserInteraction'>): void => {
    if (!isUserInteraction) {
      settlePanels(panels);
      return;
    }
    let anyFolded = false;
    for (const [pane, panel] of present(panels)) {
      usePanes.getState().fold(pane, panel.isCollapsed());
      anyFolded ||= panel.isCollapsed();
    }
    if (!isSmall && !anyFolded) saveLayout(group, layout);
  };
}

/** Folds and opens the panels as the window has it. In a low window the dock's is its bar alone: it opens over the rest. */
export function settlePanels(panels: FoldingPanels): void {
  const arrangement = currentArrangement();
  const panes = usePanes.getState();
  for (const [pane, panel] of present(panels)) {
    const fold = isFolded(panes, pane, arrangement) || (pane === 'dock' && arrangement.dockOver);
    if (fold === panel.isCollapsed()) continue;
    if (fold) panel.collapse();
    else panel.expand();
  }
}

function present(panels: FoldingPanels): readonly (readonly [Pane, PanelImperativeHandle])[] {
  return (['vehicles', 'details', 'dock'] as const).flatMap((pane) => {
    const panel = panels[pane]?.current ?? null;
    return panel === null ? [] : [[pane, panel] as const];
  });
}
