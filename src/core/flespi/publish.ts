import type { InboundPublish } from '../mqtt/publish.ts';

/** The part of an inbound PUBLISH that decoding reads. */
export type DecodablePublish = Pick<
  InboundPublish,
  'topic' | 'payload' | 'userProperties' | 'retain' | 'receivedAtMs'
>;
