import type { MapMessage } from '../../messages/maps.ts';
import type { SentencesOf } from '../sentences.ts';

export const maps: SentencesOf<MapMessage> = {
  'bad-name': () => 'Give it a name for the menu.',
  'bad-url': (message) =>
    message.why === 'unknown-place'
      ? `The address holds ${message.place === null ? 'something else in braces' : `{${message.place}}`}, and nobody knows what stands for that.`
      : URLS[message.why],
  'two-keys': () =>
    'The address holds several keys. Only one can be kept: leave one in it, as the service allows.',
  'bad-key': ({ why }) =>
    why === 'characters'
      ? 'The key holds what cannot be typed.'
      : 'A key needs its place in the address: write {key} where it belongs.',
  'bad-subdomains': ({ why }) =>
    why === 'missing'
      ? 'The address holds {s}: say which names stand for it, such as a,b,c.'
      : 'Subdomains are letters, digits and dashes, separated by commas.',
  'bad-layers': () => 'Say which layers of the WMS server are wanted.',
  'bad-zooms': () => 'The least zoom is above the deepest.',
  'bad-map-tiles': ({ fault }, _format, say) =>
    fault === null ? 'The address holds {key}: give it with the key itself in that place.' : say(fault),
  'no-key': () => 'The address wants a key: enter it.',
  'unknown-server': () => 'There is no such tile server any more.',
  'too-many-tile-servers': ({ most }) => `No more than ${most} tile servers are kept.`,
  'no-such-file': () => 'There is no such map file.',
  'too-many-map-files': ({ most }) => `There are ${most} map files already: remove one first.`,
  'unknown-map': () => 'There is no such map any more.',
  'map-failed': (message) => {
    switch (message.why) {
      case 'closing':
        return 'The host is closing.';
      case 'no-map':
        return 'There is no such map any more.';
      case 'no-key':
        return 'The key of this server is not known.';
      case 'demo-ended':
        return `The map of the demo ended (${message.reason}).`;
      case 'server':
        return `No tile came (${message.fault}).`;
      case 'file':
        return `The map file gave no tile (${message.problem}).`;
    }
  },
};

const URLS = {
  'no-places': 'The address needs {z}, {x} and {y}: zoom, column and row of a tile.',
  scheme: 'Enter an address that begins with https:// or http://.',
  credentials: 'User name and password cannot stand in the address of a tile server.',
  host: 'In the name of the host only {s} can be filled in.',
  'wms-vector': 'A WMS server gives pictures.',
} as const;
