import type { RuleWords } from '../alarm-words.ts';

export const ruleWords: RuleWords = {
  'rule-geofence-entered': ({ geofence }) => `fuhr in ${geofence} ein`,
  'rule-geofence-left': ({ geofence }) => `verließ ${geofence}`,
  'rule-silent': ({ sinceMs }, { time }) => `still seit ${time(sinceMs)}`,
};
