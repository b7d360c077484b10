import { judgedOf } from '../fleet/judged-parameters.ts';
import { decodeMessageText } from '../flespi/message.ts';
import { partsOf } from '../flespi/subject.ts';
import { utf8Of } from '../flespi/text.ts';
import type { BlockItem } from '../journal/blocks/block.ts';
import type { BlockCache } from '../journal/blocks/block-cache.ts';
import { sourceAt } from '../journal/blocks/packed.ts';
import type { PastEvent } from '../journal/past/past-event.ts';

/** Whose rows a key's are, as `subjectOf` calls it; undefined where retention has removed it. */
export type SubjectOfKey = (key: number) => string | undefined;

/** A message of a block as an event; undefined where it is of nobody any more, or cannot be read. */
export function eventOf(
  item: BlockItem,
  block: number,
  place: number,
  subjectOf: SubjectOfKey,
): PastEvent | undefined {
  const message = messageOf(item, subjectOf);
  if (message === undefined) return undefined;
  return {
    receivedAtMs: item.receivedMs,
    source: sourceAt(item.source),
    message: { ...message, parameters: judgedOf(message.parameters) },
    block,
    place,
  };
}

/** The message of a block with all that it says. */
export function messageOf({ vehicle, timeUs, receivedMs, body }: BlockItem, subjectOf: SubjectOfKey) {
  const subject = subjectOf(vehicle);
  if (subject === undefined) return undefined;
  const text = utf8Of(body);
  const event = decodeMessageText(text, { receivedAtMs: receivedMs, ...partsOf(subject) });
  // The time it is held under stands, also where the message itself has none that can be read.
  return event.kind === 'message' ? { ...event, timestampS: timeUs / 1e6 } : undefined;
}

/** The messages of a block in their order. */
export function eventsOfBlock(
  blocks: BlockCache,
  block: number,
  subjectOf: SubjectOfKey,
): readonly PastEvent[] {
  return blocks.read(block).flatMap((item, place) => eventOf(item, block, place, subjectOf) ?? []);
}
