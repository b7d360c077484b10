import type { Unreadable } from './events.ts';

/** A payload on a topic of device messages that cannot be read. */
export const unreadableMessage = (reason: string): Unreadable => ({
  kind: 'unreadable',
  wasMessage: true,
  reason,
});

/** Anything else that cannot be read. */
export const unreadableOther = (reason: string): Unreadable => ({
  kind: 'unreadable',
  wasMessage: false,
  reason,
});
