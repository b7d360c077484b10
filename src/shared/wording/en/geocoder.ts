import type { GeocoderFaultCode, GeocoderMessage } from '../../messages/geocoder.ts';
import type { SentencesOf } from '../sentences.ts';

export const geocoder: SentencesOf<GeocoderMessage> = {
  'geocoder-failed': (message) => {
    switch (message.why) {
      case 'unset':
        return 'No geocoder is chosen: addresses are not looked for.';
      case 'no-key':
        return 'The key of the geocoder is not known in this run: enter it.';
      case 'superseded':
        return 'Something else was asked for.';
      case 'closing':
        return 'The host is closing.';
      case 'server':
        return FAULTS[message.fault](message.detail);
    }
  },
};

const FAULTS: Readonly<Record<GeocoderFaultCode, (detail: string) => string>> = {
  unreachable: (detail) => `The geocoder cannot be reached (${detail}).`,
  slow: () => 'The geocoder does not answer in time. Try again later.',
  proxy: (detail) => `There is no way to the geocoder by the proxy (${detail}).`,
  certificate: (detail) => `The geocoder cannot prove who it is (${detail}).`,
  refused: (detail) => `The geocoder refuses (${detail}): its key or its terms may be why.`,
  'too-many': () => 'The geocoder was asked too often. Try again in a while.',
  status: (detail) => `The geocoder answers with HTTP ${detail}.`,
  elsewhere: (detail) => `The geocoder sends on to ${detail}, which nobody allowed.`,
  'too-large': () => 'What the geocoder sends is too large.',
  'not-an-answer': () => 'What it sends is no answer of such a geocoder. Check its kind and its address.',
};
