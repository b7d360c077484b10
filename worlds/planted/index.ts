import { acknowledgeBeforeCommit } from './acknowledge-before-commit.ts';
import { contentNotInIdentity } from './content-not-in-identity.ts';
import { orderByDeviceTime } from './order-by-device-time.ts';
import type { Planted } from './planted.ts';
import { retentionByWallClock } from './retention-by-wall-clock.ts';

/** All that is planted, each to be found. */
export const PLANTED: readonly Planted[] = [
  acknowledgeBeforeCommit,
  contentNotInIdentity,
  retentionByWallClock,
  orderByDeviceTime,
];
