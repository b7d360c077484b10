import { calmDay } from './calm-day.ts';
import { clockAhead } from './clock-ahead.ts';
import { clockBackSilent } from './clock-back-silent.ts';
import { clockBehind } from './clock-behind.ts';
import { deniedAtFirst } from './denied-at-first.ts';
import { equalTimes } from './equal-times.ts';
import { flippedBlock } from './flipped-block.ts';
import { flippedStrip } from './flipped-strip.ts';
import { historyFetched } from './history-fetched.ts';
import { journalTakenAway } from './journal-taken-away.ts';
import { motionWithoutEvidence } from './motion-without-evidence.ts';
import type { NamedWorld } from './named-world.ts';
import type { WorldName } from './names.ts';
import { nothingArrives } from './nothing-arrives.ts';
import { otherBroker } from './other-broker.ts';
import { pastAsShownWorld } from './past-as-shown.ts';
import { qos0Granted } from './qos-0-granted.ts';
import { refillWrongClocks } from './refill-wrong-clocks.ts';
import { restOverMqtt31 } from './rest-over-mqtt-3-1.ts';
import { rules } from './rules.ts';
import { subscriptionGone } from './subscription-gone.ts';
import { subscriptionRefused } from './subscription-refused.ts';
import { twoAccounts } from './two-accounts.ts';
import { unreadableWhole } from './unreadable-whole.ts';

/** Worlds with a name, each for one kind of fault. */
export const NAMED: Readonly<Record<WorldName, NamedWorld>> = {
  'calm-day': calmDay,
  'clock-ahead': clockAhead,
  'clock-back-silent': clockBackSilent,
  'clock-behind': clockBehind,
  'denied-at-first': deniedAtFirst,
  'equal-times': equalTimes,
  'flipped-block': flippedBlock,
  'flipped-strip': flippedStrip,
  'history-fetched': historyFetched,
  'journal-taken-away': journalTakenAway,
  'motion-without-evidence': motionWithoutEvidence,
  'nothing-arrives': nothingArrives,
  'other-broker': otherBroker,
  'past-as-shown': pastAsShownWorld,
  'qos-0-granted': qos0Granted,
  'refill-wrong-clocks': refillWrongClocks,
  'rest-over-mqtt-3-1': restOverMqtt31,
  rules,
  'subscription-gone': subscriptionGone,
  'subscription-refused': subscriptionRefused,
  'two-accounts': twoAccounts,
  'unreadable-whole': unreadableWhole,
};
