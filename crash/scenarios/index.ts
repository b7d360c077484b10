import { backlog } from './backlog.ts';
import { bitFlips } from './bit-flips.ts';
import { brokerKilled } from './broker-killed.ts';
import { equalTimes, unreadable } from './bursts.ts';
import { clock } from './clock.ts';
import { densePosts } from './dense-posts.ts';
import { diskFull } from './disk-full.ts';
import { journalDamaged } from './journal-damaged.ts';
import { journalGone } from './journal-gone.ts';
import { kill } from './kill.ts';
import { receivers } from './receivers.ts';
import type { Scenario } from './scenario.ts';
import { silentCut } from './silent-cut.ts';
import { stopped } from './stopped.ts';

/** All of them. */
export const SCENARIOS: readonly Scenario[] = [
  kill,
  receivers,
  brokerKilled,
  silentCut,
  diskFull,
  stopped,
  clock,
  equalTimes,
  unreadable,
  backlog,
  densePosts,
  journalGone,
  journalDamaged,
  bitFlips,
];
