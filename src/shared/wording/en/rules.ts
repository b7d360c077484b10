import type { RuleWords } from '../alarm-words.ts';

export const ruleWords: RuleWords = {
  'rule-geofence-entered': ({ geofence }) => `entered ${geofence}`,
  'rule-geofence-left': ({ geofence }) => `left ${geofence}`,
  'rule-silent': ({ sinceMs }, { time }) => `silent since ${time(sinceMs)}`,
};
