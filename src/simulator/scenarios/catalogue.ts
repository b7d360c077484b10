import { badClocks } from './bad-clocks.ts';
import { blackBox } from './black-box.ts';
import type { Scenario, ScenarioName } from './scenario.ts';
import { silentChannel } from './silent-channel.ts';
import { calm, flappingTarget, slowTarget, streamBlocked, streamRefused } from './stream-faults.ts';

const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  calm,
  'stream-refused': streamRefused,
  'slow-target': slowTarget,
  'flapping-target': flappingTarget,
  'silent-channel': silentChannel,
  'black-box': blackBox,
  'bad-clocks': badClocks,
  'stream-blocked': streamBlocked,
};

/** The scenario of a name. */
export function scenarioOf(name: ScenarioName): Scenario {
  return SCENARIOS[name];
}
