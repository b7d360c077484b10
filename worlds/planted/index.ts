import { accountsAreMixed } from './accounts-are-mixed.ts';
import { acknowledgeBeforeCommit } from './acknowledge-before-commit.ts';
import { ageByWallClock } from './age-by-wall-clock.ts';
import { anyBrokerIsFlespi } from './any-broker-is-flespi.ts';
import { asksBeforeGranted } from './asks-before-granted.ts';
import { checksumIsNotChecked } from './checksum-is-not-checked.ts';
import { completeWithoutSuback } from './complete-without-suback.ts';
import { contentNotInIdentity } from './content-not-in-identity.ts';
import { fileIsNotWatched } from './file-is-not-watched.ts';
import { firstProvesAll } from './first-proves-all.ts';
import { grantedIsEnough } from './granted-is-enough.ts';
import { inboxIsForgotten } from './inbox-is-forgotten.ts';
import { lateIsOfNow } from './late-is-of-now.ts';
import { missedIsNotJudged } from './missed-is-not-judged.ts';
import { orderByDeviceTime } from './order-by-device-time.ts';
import { pastHasWhatCameLater } from './past-has-what-came-later.ts';
import type { Planted } from './planted.ts';
import { qos0IsEnough } from './qos-0-is-enough.ts';
import { refillByDeviceTime } from './refill-by-device-time.ts';
import { refusalIsAGrant } from './refusal-is-a-grant.ts';
import { retentionByWallClock } from './retention-by-wall-clock.ts';
import { standingIsAssumed } from './standing-is-assumed.ts';
import { stripsAreNotChecked } from './strips-are-not-checked.ts';
import { unreadableIsCut } from './unreadable-is-cut.ts';

/** All that is planted, each to be found. */
export const PLANTED: readonly Planted[] = [
  acknowledgeBeforeCommit,
  inboxIsForgotten,
  contentNotInIdentity,
  retentionByWallClock,
  completeWithoutSuback,
  orderByDeviceTime,
  refillByDeviceTime,
  pastHasWhatCameLater,
  asksBeforeGranted,
  refusalIsAGrant,
  qos0IsEnough,
  anyBrokerIsFlespi,
  grantedIsEnough,
  firstProvesAll,
  ageByWallClock,
  standingIsAssumed,
  fileIsNotWatched,
  checksumIsNotChecked,
  stripsAreNotChecked,
  unreadableIsCut,
  accountsAreMixed,
  missedIsNotJudged,
  lateIsOfNow,
];
