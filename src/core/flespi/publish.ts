import type { InboundPublish } from '../mqtt/publish.ts';

/** The part of an inbound PUBLISH that decoding reads. */
export type DecodablePublish = Pick<
  InboundPublish,
  'topic' | 'payload' | 'userProperties' | 'retain' | 'receivedAtMs'
>;

/** A payload as if it had just come under that topic, where nothing is known that flespi said beside it. */
export function barePublish(topic: string, payload: Uint8Array, receivedAtMs: number): DecodablePublish {
  return { topic, payload, userProperties: undefined, retain: false, receivedAtMs };
}
