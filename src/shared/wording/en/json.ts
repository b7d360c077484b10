import type { JsonMessage } from '../../messages/json.ts';
import type { SentencesOf } from '../sentences.ts';

const MALFORMED = {
  empty: 'It is empty.',
  'no-array': 'It is no array.',
  'cut-short': 'It ends before its last bracket.',
  'more-after': 'It has more after its last bracket.',
  'no-comma': 'It has two elements with no comma between.',
  'no-value': 'It has a comma or bracket where a value should be.',
  other: 'It is not JSON.',
} as const;

export const json: SentencesOf<JsonMessage> = {
  'json-malformed': (message) => {
    switch (message.why) {
      case 'too-deep':
        return `It nests deeper than ${message.deepest} levels.`;
      case 'key-twice':
        return `It has the key ${message.key} twice.`;
      default:
        return MALFORMED[message.why];
    }
  },
};
