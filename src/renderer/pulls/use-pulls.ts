import type { Pull } from '../../shared/pull.ts';
import { useHost } from '../host/host-context.ts';
import { type GoingOn, useGoingOn } from './use-going-on.ts';

/** The last pull of each account, followed. */
export type Pulls = GoingOn<readonly Pull[]>;

/** Follows them while the component is there. */
export function usePulls(): Pulls {
  const { pulls } = useHost();
  return useGoingOn(pulls.list, (all) => all.some(({ state }) => state === 'running' || state === 'waiting'));
}
