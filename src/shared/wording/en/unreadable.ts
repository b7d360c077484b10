import type {
  NAMED_BY_INTERVAL,
  NAMED_BY_TOPIC,
  NOT_FOLLOWED,
  NoObject,
  PacketFault,
  PayloadKind,
  UnreadableMessage,
} from '../../messages/unreadable.ts';
import type { SentencesOf } from '../sentences.ts';

const SUBJECT: Readonly<Record<PayloadKind, string>> = {
  message: 'The message',
  log: 'The log record',
  interval: 'The interval',
  state: 'The state object',
  sms: 'The SMS',
};
const IS: Readonly<Record<NoObject, string>> = {
  empty: 'is empty.',
  'no-json': 'is not JSON.',
  array: 'is an array; flespi sends one object each.',
  null: 'is null, not a JSON object.',
  number: 'is a number, not a JSON object.',
  string: 'is a string, not a JSON object.',
  boolean: 'is a boolean, not a JSON object.',
};
const TOPIC: Readonly<Record<(typeof NAMED_BY_TOPIC)[number], string>> = {
  device: 'The topic of the message names no device.',
  channel: 'The topic of the message names no channel.',
  modem: 'The topic of the SMS names no modem.',
  object: 'The topic of the state names no object.',
  parameter: 'The topic names no telemetry parameter.',
  calculator: 'The topic of the interval names no calculator and device.',
};
const INTERVAL: Readonly<Record<(typeof NAMED_BY_INTERVAL)[number], string>> = {
  number: 'The interval has no number.',
  beginning: 'The interval has no beginning.',
};
const NOT: Readonly<Record<(typeof NOT_FOLLOWED)[number], string>> = {
  topic: 'The topic is none that Fleetglass reads.',
  message: 'This kind of message is not followed.',
  state: 'This kind of state is not followed.',
  property: 'This part of the state is not followed.',
};
const PACKET: Readonly<Record<PacketFault, string>> = {
  'no-end-of-id': 'The packet has no end of its unit’s id.',
  'no-id': 'The packet names no unit.',
  'id-too-long': 'The id of the unit is too long.',
  'cut-short': 'The packet ends before its time and flags do.',
  'too-many-blocks': 'The packet has too many blocks.',
  'block-cut-short': 'The packet ends within the head of a block.',
  'block-type': 'The packet has a block of an unknown type.',
  'block-size': 'A block of the packet says a size that it cannot have.',
  'no-end-of-name': 'A block of the packet has no end of its name.',
  'number-length': 'A number of the packet has another length than its type.',
  'value-type': 'A block of the packet has data of an unknown type.',
};

export const unreadable: SentencesOf<UnreadableMessage> = {
  'unreadable-text': ({ why }) =>
    why === 'utf-16'
      ? 'The payload is UTF-16 text; JSON is sent as UTF-8.'
      : 'The payload is not valid UTF-8 text.',
  'unreadable-size': ({ bytes, mostBytes }, { figures }) =>
    `The payload of ${figures.bytes(bytes)} is larger than ${figures.bytes(mostBytes)}.`,
  'unreadable-nesting': ({ most }, { figures }) =>
    `The payload nests deeper than ${figures.count(most)} levels.`,
  'unreadable-values': ({ most }, { figures }) =>
    `The payload holds more than ${figures.count(most)} values.`,
  'unreadable-content': ({ of, is }) => `${SUBJECT[of]} ${IS[is]}`,
  'unreadable-topic': ({ lacks }) => TOPIC[lacks],
  'unreadable-interval': ({ lacks }) => INTERVAL[lacks],
  'unreadable-not-followed': ({ what }) => NOT[what],
  'unreadable-nobody': () => 'The message names neither a device nor an ident.',
  'unreadable-ident': ({ most }, { figures }) =>
    `The ident of the message is longer than ${figures.count(most)} characters.`,
  'unreadable-packet': ({ why }) => PACKET[why],
};
