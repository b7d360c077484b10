import type { RuleMessage } from '../../messages/rules.ts';
import type { RuleWords } from '../alarm-words.ts';
import type { SentencesOf } from '../sentences.ts';

const TESTS = { below: 'below', above: 'above', equals: 'equal to', differs: 'other than' } as const;
const HOURS = { moves: 'moves', ignition: 'ignition is on' } as const;
const STREAMS = { failing: 'fails', degraded: 'does not deliver all', starved: 'gets nothing in' } as const;

export const ruleWords: RuleWords = {
  'rule-speed': ({ speedKmh, overKmh, forS }, { speed, figures }) =>
    `${speed(speedKmh)}, above ${speed(overKmh)}${forS === 0 ? '' : ` for ${figures.span(forS * 1000)}`}`,
  'rule-idle': ({ sinceMs }, { time }) => `stands with the ignition on since ${time(sinceMs)}`,
  'rule-silent': ({ sinceMs }, { time }) => `silent since ${time(sinceMs)}`,
  'rule-parameter': ({ name, found, test, value }) => `${name} is ${found}, ${TESTS[test]} ${value}`,
  'rule-change': ({ name, from, to, inS }, { number, figures }) =>
    `${name} from ${number(from)} to ${number(to)} in ${figures.span(inS * 1000)}`,
  'rule-geofence-entered': ({ geofence }) => `entered ${geofence}`,
  'rule-geofence-left': ({ geofence }) => `left ${geofence}`,
  'rule-geofence-stays': ({ geofence, sinceMs }, { time }) => `in ${geofence} since ${time(sinceMs)}`,
  'rule-hours': ({ does }) => `${HOURS[does]} outside working hours`,
  'rule-link': ({ sinceMs }, { time }) => `no connection to the broker since ${time(sinceMs)}`,
  'rule-gap': ({ fromMs, toMs }, { span }) => `messages of ${span(fromMs, toMs)} may be missing`,
  'rule-stream': ({ state, sinceMs }, { time }) => `stream ${STREAMS[state]} since ${time(sinceMs)}`,
};

export const rules: SentencesOf<RuleMessage> = {
  'unknown-rule': () => 'This rule is gone.',
  'too-many-rules': ({ most }, { figures }) => `There can be ${figures.count(most)} rules at most.`,
  'no-rule-to-restore': () => 'There is no removed rule that could be put back.',
  'rule-file-unreadable': () =>
    'This is not a file of Fleetglass rules, or something in it is not as it should be. Nothing was taken from it.',
  'rule-not-tried': () =>
    'Only rules about vehicles can be tried: of links, gaps and streams the past is not read.',
  'rule-trial-cancelled': () => 'The trial was cancelled.',
  'rule-geofence-gone': () => 'The geofence of this rule is deleted: choose another one.',
  'rule-no-journal': () => 'No journal is open, so there is nothing to try the rule against.',
};
