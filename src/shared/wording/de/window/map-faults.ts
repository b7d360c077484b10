import type { mapFaultStrings as english } from '../../en/window/map-faults.ts';
import type { WordsLike } from '../../words-like.ts';

/** Why tiles of a server do not come. */
export const mapFaultStrings: WordsLike<typeof english> = {
  unreachable: 'er ist nicht erreichbar ({{detail}})',
  slow: 'er antwortet nicht rechtzeitig',
  proxy: 'der Proxy führt nicht zu ihm ({{detail}})',
  certificate: 'er kann sich nicht ausweisen ({{detail}})',
  refused: 'er verweigert sie ({{detail}}): vielleicht wegen seines Schlüssels oder seiner Bedingungen',
  'too-many': 'er wurde zu oft gefragt; nach einer Weile wird wieder gefragt',
  status: 'er antwortet {{detail}}',
  elsewhere: 'er verweist auf {{detail}}, was niemand erlaubt hat',
  'not-a-tile': 'was er sendet, ist keine Kachel ({{detail}})',
  'too-large': 'was er sendet, ist zu groß',
  'no-key': 'sein Schlüssel ist seit diesem Start nicht bekannt: geben Sie ihn erneut ein',
  unknown: 'der Grund ist nicht bekannt',
  looks_empty: 'leer',
  looks_text: 'Text',
  looks_unknown: 'unbekannt',
  looks_damaged: 'beschädigt',
  looks_gzip: 'gzip, das sich nicht entpacken lässt',
};
