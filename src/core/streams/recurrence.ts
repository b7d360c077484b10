import type { Episode } from './facts.ts';

/** Fewer in the window are chance. */
const AT_LEAST = 3;
const WINDOW_S = 600;
/** An episode is over after so long without another. */
export const RECURRENCE_HOLD_S = 300;

/** What happens again and again: when it happened of late, and the episode it made. */
export interface Recurrence {
  /** Unix seconds, oldest first: only what may still begin an episode. */
  readonly timesS: readonly number[];
  readonly episode: Episode | null;
}

export const NEVER: Recurrence = { timesS: [], episode: null };

/** It happened once more. Three times within ten minutes begin an episode, which nothing but five quiet minutes ends. */
export function happened({ timesS, episode }: Recurrence, timeS: number): Recurrence {
  const inOrder = [...timesS, timeS].sort((a, b) => a - b);
  const newestS = inOrder.at(-1) ?? timeS;
  const recentS = inOrder.filter((atS) => newestS - atS <= WINDOW_S).slice(-AT_LEAST);
  if (episode !== null && timeS - episode.lastS <= RECURRENCE_HOLD_S) {
    const { count, sinceS, lastS } = episode;
    const longer = { count: count + 1, sinceS: Math.min(sinceS, timeS), lastS: Math.max(lastS, timeS) };
    return { timesS: recentS, episode: longer };
  }
  const sinceS = recentS[0];
  const lastS = recentS.at(-1);
  if (sinceS === undefined || lastS === undefined || recentS.length < AT_LEAST)
    return { timesS: recentS, episode: null };
  return { timesS: recentS, episode: { count: recentS.length, sinceS, lastS } };
}
