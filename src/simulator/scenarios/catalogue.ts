import { badClocks } from './bad-clocks.ts';
import { blackBox } from './black-box.ts';
import {
  certificateExpired,
  doubleFed,
  starvedStream,
  storageFilling,
  throttled,
  wrongPath,
} from './feed-faults.ts';
import type { Scenario, ScenarioName } from './scenario.ts';
import { silentChannel } from './silent-channel.ts';
import { sos } from './sos.ts';
import { calm, flappingTarget, slowTarget, streamBlocked, streamRefused } from './stream-faults.ts';

const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  calm,
  'stream-refused': streamRefused,
  'slow-target': slowTarget,
  'flapping-target': flappingTarget,
  'silent-channel': silentChannel,
  'black-box': blackBox,
  'bad-clocks': badClocks,
  sos,
  'stream-blocked': streamBlocked,
  'starved-stream': starvedStream,
  'double-fed': doubleFed,
  throttled,
  'wrong-path': wrongPath,
  'certificate-expired': certificateExpired,
  'storage-filling': storageFilling,
};

/** The scenario of a name. */
export function scenarioOf(name: ScenarioName): Scenario {
  return SCENARIOS[name];
}
