import type { AccountDayChecks } from '../../shared/day-check.ts';
import { useHost } from '../host/host-context.ts';
import { type GoingOn, useGoingOn } from './use-going-on.ts';

/** The checks of all accounts, followed. */
export type DayChecksView = GoingOn<readonly AccountDayChecks[]>;

/** Follows them while the component is there. */
export function useDayChecks(): DayChecksView {
  const { dayChecks } = useHost();
  return useGoingOn(dayChecks.list, (all) => all.some(({ run }) => run !== null));
}
