import { cut } from './cut.ts';
import type { Fault } from './fault.ts';
import { halfOpen } from './half-open.ts';
import { kill } from './kill.ts';
import { sessionLost } from './session-lost.ts';
import { slow } from './slow.ts';
import { unreachable } from './unreachable.ts';

/** All that may go wrong. */
export const FAULTS: readonly Fault[] = [cut, halfOpen, slow, unreachable, sessionLost, kill];
