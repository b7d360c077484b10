import type { RefObject } from 'react';
import type { Layout, LayoutChangedMeta, PanelImperativeHandle } from 'react-resizable-panels';
import { currentArrangement } from '../shell/arrangement.ts';
import { useLayouts } from '../shell/layouts.ts';
import { isFolded, PANES, type Pane, usePanes } from '../shell/panes.ts';
import type { WindowStore } from '../window/window-store.ts';
import { FOLDED_PX } from './panel-sizes.ts';

/** What a pane is folded by. */
type FoldingPanels = Readonly<Partial<Record<Pane, RefObject<PanelImperativeHandle | null>>>>;

/**
 * What to do when the borders of a group moved. By hand: a pane that was pushed to its edge is folded, and the sizes are kept for the next
 * start; those of a small window, and those beside a folded pane, are not sizes that somebody chose. By themselves, as when the
 * window becomes smaller: what was folded for want of room opens again once there is room, and the other way round.
 */
export function keepSizes(
  windowStore: WindowStore,
  group: string,
  panels: FoldingPanels,
  isSmall: boolean,
  first: Readonly<Record<Pane, number>>,
) {
  return (layout: Layout, { isUserInteraction }: Pick<LayoutChangedMeta, 'isUserInteraction'>): void => {
    if (!isUserInteraction) {
      settlePanels(windowStore, panels, first);
      return;
    }
    let anyFolded = false;
    for (const [pane, panel] of present(panels)) {
      windowStore.of(usePanes).getState().fold(pane, panel.isCollapsed());
      anyFolded ||= panel.isCollapsed();
    }
    if (!isSmall && !anyFolded) windowStore.of(useLayouts).getState().save(group, layout);
  };
}

/**
 * Folds and opens the panels as the window has it, each time: one that is not measured yet does not say how it is. In a small
 * window their bounds say it. One that comes out of that has its first size again.
 */
export function settlePanels(
  windowStore: WindowStore,
  panels: FoldingPanels,
  first: Readonly<Record<Pane, number>>,
): void {
  const arrangement = currentArrangement();
  const panes = windowStore.of(usePanes).getState();
  for (const [pane, panel] of present(panels)) {
    const isSmall = pane === 'dock' ? arrangement.dockOver : arrangement.oneSide;
    if (isSmall) continue;
    if (isFolded(panes, pane, arrangement)) panel.collapse();
    else if (panel.isCollapsed()) panel.expand();
    else if (panel.getSize().inPixels < FOLDED_PX + 1) panel.resize(first[pane]);
  }
}

function present(panels: FoldingPanels): readonly (readonly [Pane, PanelImperativeHandle])[] {
  return PANES.flatMap((pane) => {
    const panel = panels[pane]?.current ?? null;
    return panel === null ? [] : [[pane, panel] as const];
  });
}
