/** What a text is in place of a JSON object. */
export const NO_OBJECTS = ['empty', 'no-json', 'array', 'null', 'number', 'string', 'boolean'] as const;
export type NoObject = (typeof NO_OBJECTS)[number];

/** What a payload was to be. */
export const PAYLOADS = ['message', 'log', 'interval', 'state', 'sms'] as const;
export type PayloadKind = (typeof PAYLOADS)[number];

/** What a topic ought to name, or an interval to have. */
export const NAMED_BY_TOPIC = ['device', 'channel', 'modem', 'object', 'parameter', 'calculator'] as const;
export const NAMED_BY_INTERVAL = ['number', 'beginning'] as const;

/** What Fleetglass takes no notice of. */
export const NOT_FOLLOWED = ['topic', 'message', 'state', 'property'] as const;

/** Why a packet of Wialon's protocol is none. */
export const PACKET_FAULTS = [
  'no-end-of-id',
  'no-id',
  'id-too-long',
  'cut-short',
  'too-many-blocks',
  'block-cut-short',
  'block-type',
  'block-size',
  'no-end-of-name',
  'number-length',
  'value-type',
] as const;
export type PacketFault = (typeof PACKET_FAULTS)[number];

/** Why a payload could not be read. It is kept with the payload: a code or a word here never changes its meaning. */
export type UnreadableMessage =
  | { readonly code: 'unreadable-text'; readonly why: 'no-utf-8' | 'utf-16' }
  | { readonly code: 'unreadable-size'; readonly bytes: number; readonly mostBytes: number }
  | { readonly code: 'unreadable-nesting'; readonly most: number }
  | { readonly code: 'unreadable-values'; readonly most: number }
  | { readonly code: 'unreadable-content'; readonly of: PayloadKind; readonly is: NoObject }
  | { readonly code: 'unreadable-topic'; readonly lacks: (typeof NAMED_BY_TOPIC)[number] }
  | { readonly code: 'unreadable-interval'; readonly lacks: (typeof NAMED_BY_INTERVAL)[number] }
  | { readonly code: 'unreadable-not-followed'; readonly what: (typeof NOT_FOLLOWED)[number] }
  | { readonly code: 'unreadable-nobody' }
  | { readonly code: 'unreadable-ident'; readonly most: number }
  | { readonly code: 'unreadable-packet'; readonly why: PacketFault };
