import type { RefusalMessage, RequestFault, SenderFault } from '../../messages/refusals.ts';
import type { SentencesOf } from '../sentences.ts';

const REQUEST: Readonly<Record<RequestFault, string>> = {
  'from-page': 'A page in a browser sent this; streams do not.',
  'form-without-secret':
    'Without a secret only JSON is taken: this is a form that any page in a browser can send.',
  'host-not-allowed':
    'Without a secret the Host has to be an address of this computer, or one that was allowed by name.',
  path: 'There is nothing at this path.',
  method: 'Only POST is served here.',
  secret: 'The secret is missing or wrong.',
  'media-type': 'The body is neither JSON nor a form in UTF-8.',
  coding: 'The body is encoded in another way than gzip or deflate.',
  'parts-without-secret': 'A form in parts is taken only where a secret is asked for.',
  'head-too-slow': 'The head of the request came too slowly.',
  'head-too-large': 'The head of the request is too large.',
  'head-cut-short': 'The request ended before its head did.',
  'http-for-https': 'The request came by http, but only https is served here.',
  'no-http': 'What came is no HTTP request.',
  'body-too-slow': 'The body came too slowly.',
  'body-cut-short': 'The request ended before its body did.',
  'body-not-inflated': 'The body cannot be inflated.',
  'body-no-utf-8': 'The body is not valid UTF-8 text.',
  'item-too-large': 'An item of the body is far too large for a message.',
  'form-cut-short': 'The form is cut short, or its boundary is another than the one it names.',
  'form-part-without-head': 'A part of the form has no head that can be read.',
  'form-field-encoded': 'The field data of the form is encoded, or not in UTF-8.',
  'form-without-field': 'The form has no field data.',
  'form-escapes': 'The form is not escaped as it should be.',
  'gave-way': 'Too many connections were open, and this one had been silent for the longest time.',
  'no-place': 'Too many others are sending at the moment; send it again later.',
  'too-much-in-hand': 'Too much is waiting to be stored; send it again later.',
  failed: 'Fleetglass failed to take the batch; send it again later.',
};

const SENDER: Readonly<Record<SenderFault, string>> = {
  address: 'The address is not among those that may send.',
  'no-place': 'Too many others are sending at the moment.',
  'too-slow': 'A packet was begun and not ended in time.',
  'too-much-begun': 'Too much has begun and is not whole at the moment.',
  'answers-unread': 'The sender does not read the answers.',
  'not-kept': 'Fleetglass could not keep what came; it is to be sent again.',
  'packet-size': 'A packet says a size that it cannot have.',
  'too-many-unreadable': 'Too many packets cannot be read.',
  'no-connect': 'The first packet is no CONNECT of MQTT 3.1, 3.1.1 or 5.',
  login: 'User name or password are not those that are asked for.',
  'no-client-id': 'A session that is to be kept needs a client id.',
  malformed: 'A packet is not as MQTT has it.',
  'packet-too-large': 'A packet is larger than any message.',
  'taken-over': 'Another connection with the same client id took its place.',
};

/** Why what is pushed here is turned away. */
export const refusals: SentencesOf<RefusalMessage> = {
  'request-refused': ({ why }) => REQUEST[why],
  'body-too-large': ({ mostBytes }, { figures }) => `The body is larger than ${figures.bytes(mostBytes)}.`,
  'body-too-many': ({ what, most }, { figures }) =>
    what === 'items'
      ? `The body holds more than ${figures.count(most)} items.`
      : `The body holds more than ${figures.count(most)} items that are no messages.`,
  'body-item-too-many-values': ({ most }, { figures }) =>
    `An item of the body holds more than ${figures.count(most)} values, which no message does.`,
  'body-no-json': ({ why }, _format, say) =>
    why === null ? 'The body is not JSON.' : `The body is not JSON. ${say(why)}`,
  'form-too-many-parts': ({ most }, { figures }) => `The form has more than ${figures.count(most)} parts.`,
  'sender-refused': ({ why }) => SENDER[why],
};
