import { createPart, type Part } from '../../ui/create-part.ts';

/** What the first screen is made of. */
export const FIRST_SCREEN = {
  /** Where there is no account. */
  welcome: createPart(() => import('../../accounts/Welcome.tsx')),
  /** Bars, list and what is around them. */
  workspace: createPart(() => import('../Workspace.tsx')),
  map: createPart(() => import('../../map/MapView.tsx')),
} as const;

/** Reads what the first screen needs, once it is known which one that is. */
export function loadFirstScreen(hasAccount: boolean): void {
  const { welcome, workspace, map } = FIRST_SCREEN;
  const needed: readonly Part<unknown>[] = hasAccount ? [workspace, map] : [welcome];
  for (const part of needed) void part.load();
}
