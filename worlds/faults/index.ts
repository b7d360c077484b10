import { blackBox } from './black-box.ts';
import { commitFails } from './commit-fails.ts';
import { cut } from './cut.ts';
import { deviceClocks } from './device-clocks.ts';
import { diskFull } from './disk-full.ts';
import { equalTimes } from './equal-times.ts';
import type { Fault } from './fault.ts';
import { fileGone } from './file-gone.ts';
import { flip } from './flip.ts';
import { halfOpen } from './half-open.ts';
import { hostClock } from './host-clock.ts';
import { kill } from './kill.ts';
import { sessionLost } from './session-lost.ts';
import { slow } from './slow.ts';
import { slowDisk } from './slow-disk.ts';
import { threadDies } from './thread-dies.ts';
import { unreachable } from './unreachable.ts';

/** All that may go wrong. */
export const FAULTS: readonly Fault[] = [
  cut,
  halfOpen,
  slow,
  unreachable,
  sessionLost,
  kill,
  commitFails,
  diskFull,
  slowDisk,
  threadDies,
  fileGone,
  flip,
  hostClock,
  deviceClocks,
  equalTimes,
  blackBox,
];
