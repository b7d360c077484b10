import type { JsonMessage } from '../../messages/json.ts';
import type { SentencesOf } from '../sentences.ts';

const MALFORMED = {
  empty: 'Es ist leer.',
  'no-array': 'Es ist kein Array.',
  'cut-short': 'Es endet vor seiner letzten Klammer.',
  'more-after': 'Nach seiner letzten Klammer kommt noch etwas.',
  'no-comma': 'Zwischen zwei Elementen fehlt das Komma.',
  'no-value': 'Wo ein Wert stehen sollte, steht ein Komma oder eine Klammer.',
  other: 'Es ist kein JSON.',
} as const;

export const json: SentencesOf<JsonMessage> = {
  'json-malformed': (message) => {
    switch (message.why) {
      case 'too-deep':
        return `Es ist tiefer als ${message.deepest} Ebenen verschachtelt.`;
      case 'key-twice':
        return `Es hat den Schlüssel ${message.key} zweimal.`;
      default:
        return MALFORMED[message.why];
    }
  },
};
