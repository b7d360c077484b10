import { bounded } from './bounded.ts';
import { claims } from './claims.ts';
import { comesBack } from './comes-back.ts';
import { completeTo } from './complete-to.ts';
import { gapsAreGaps } from './gaps.ts';
import { keptApart } from './kept-apart.ts';
import { keptOnce } from './kept-once.ts';
import { noTimeToCome } from './no-time-to-come.ts';
import { nothingIsOver } from './nothing-is-over.ts';
import { shown } from './shown.ts';
import { silentIsNotLive } from './silent.ts';
import { standingIsSaid } from './standing.ts';
import type { Truth } from './truth.ts';
import { unreadableKept } from './unreadable-kept.ts';

/** All that has to be true. */
export const TRUTHS: readonly Truth[] = [
  keptApart,
  keptOnce,
  unreadableKept,
  completeTo,
  claims,
  shown,
  silentIsNotLive,
  standingIsSaid,
  noTimeToCome,
  gapsAreGaps,
  nothingIsOver,
  bounded,
  comesBack,
];
