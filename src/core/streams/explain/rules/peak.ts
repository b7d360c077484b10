import { EVENT } from '../../../flespi/event-codes.ts';
import type { Run } from '../../evidence/runs.ts';

const DAY_S = 86_400;
const HOUR_S = 3_600;
/** A peak that lasts longer is no peak. */
const MOST_HOURS = 4;

/** The hours of the day in UTC within which all failures with this code lie, on two days or more; null where they do not. */
export function atPeak(
  code: number,
  runs: readonly Run[],
): { readonly fromHour: number; readonly toHour: number } | null {
  const own = runs.filter((run) => run.code === EVENT.streamFailed && run.error === code);
  const days = new Set(own.map(({ sinceS }) => Math.floor(sinceS / DAY_S)));
  if (days.size < 2) return null;
  const fromHour = Math.min(...own.map(({ sinceS }) => hourOf(sinceS)));
  const toHour = Math.max(...own.map(({ lastS }) => hourOf(lastS))) + 1;
  return toHour - fromHour <= MOST_HOURS ? { fromHour, toHour } : null;
}

function hourOf(timeS: number): number {
  return Math.floor((timeS % DAY_S) / HOUR_S);
}
