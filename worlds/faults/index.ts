import { accessChanged } from './access-changed.ts';
import { blackBox } from './black-box.ts';
import { brokerRestarts } from './broker-restarts.ts';
import { commitFails } from './commit-fails.ts';
import { cut } from './cut.ts';
import { deviceClocks } from './device-clocks.ts';
import { deviceRemade } from './device-remade.ts';
import { diskFull } from './disk-full.ts';
import { equalTimes } from './equal-times.ts';
import type { Fault } from './fault.ts';
import { fileGone } from './file-gone.ts';
import { flip } from './flip.ts';
import { halfOpen } from './half-open.ts';
import { hostClock } from './host-clock.ts';
import { httpTrouble } from './http-trouble.ts';
import { kill } from './kill.ts';
import { qosLowered } from './qos-lowered.ts';
import { reordered } from './reordered.ts';
import { repeated } from './repeated.ts';
import { secondStream } from './second-stream.ts';
import { sessionLost } from './session-lost.ts';
import { sessionOverflows } from './session-overflows.ts';
import { slow } from './slow.ts';
import { slowDisk } from './slow-disk.ts';
import { slowToSubscribe } from './slow-to-subscribe.ts';
import { threadDies } from './thread-dies.ts';
import { tokenExpires } from './token-expires.ts';
import { unreachable } from './unreachable.ts';
import { unreadableBodies } from './unreadable-bodies.ts';

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
  slowToSubscribe,
  threadDies,
  fileGone,
  flip,
  hostClock,
  deviceClocks,
  equalTimes,
  blackBox,
  accessChanged,
  brokerRestarts,
  deviceRemade,
  httpTrouble,
  qosLowered,
  reordered,
  repeated,
  secondStream,
  sessionOverflows,
  tokenExpires,
  unreadableBodies,
];
