import type { NoObject, PayloadKind, UnreadableMessage } from '../../shared/messages/unreadable.ts';
import { keptReason } from '../../shared/unreadable-reason.ts';
import type { Unreadable } from './events.ts';

/** A payload on a topic of device messages that cannot be read. */
export const unreadableMessage = (why: UnreadableMessage): Unreadable => ({
  kind: 'unreadable',
  wasMessage: true,
  reason: keptReason(why),
});

/** Anything else that cannot be read. */
export const unreadableOther = (why: UnreadableMessage): Unreadable => ({
  kind: 'unreadable',
  wasMessage: false,
  reason: keptReason(why),
});

/** What was to be a JSON object, and is none. */
export const noObject = (of: PayloadKind, is: NoObject): UnreadableMessage => ({
  code: 'unreadable-content',
  of,
  is,
});
