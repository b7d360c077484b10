import { isOwnTopic } from '../../shared/schemas/topic-filters.ts';
import { payloadItems } from '../listener/payload-items.ts';
import type { InboundPublish } from '../mqtt/publish.ts';

/**
 * The messages in what was published to a topic of a user's own, where streams may put several into one payload; undefined where it is to be
 * taken as it is.
 */
export function partsOf({ topic, payload }: InboundPublish): readonly Uint8Array[] | undefined {
  if (!isOwnTopic(topic)) return undefined;
  const parts = payloadItems(Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength));
  // An array of nothing is no message, and owed an answer all the same.
  return parts.length === 0 ? undefined : parts;
}
