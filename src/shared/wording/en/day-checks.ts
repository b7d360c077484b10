import type { DayCheckMessage } from '../../messages/day-checks.ts';
import type { SentencesOf } from '../sentences.ts';

export const dayChecks: SentencesOf<DayCheckMessage> = {
  'day-check-expired': ({ keptS }, { figures }) =>
    `It cannot be checked: flespi no longer holds that day. It keeps messages of this device for ${figures.span(keptS * 1_000)} (messages_ttl).`,
  'day-check-rotated': () =>
    'It cannot be checked: flespi need not hold all of that day any more. It throws the oldest messages of this device away where they become too many (messages_rotate), and holds none that it received before that day.',
  'day-check-untold': () =>
    'It cannot be checked: flespi does not say how long it keeps messages of this device, and holds none that it received before that day.',
  'day-check-unwatched': () =>
    'All that flespi has of that day is here. Whether it still has all of it is not known: it holds no message of this device that it received before that day, and was not asked since before that day how long it keeps them (messages_ttl). With a check every day that is known from the second day on.',
  'day-check-too-many': ({ messages }, { figures }) =>
    `It cannot be checked: the journal holds ${figures.count(messages)} messages of a part of that day, far more than flespi.`,
  'day-check-crowded': ({ atMs }, { times }) =>
    `It cannot be checked: of ${times.full(atMs)} alone flespi has more messages than it gives out at once.`,
  'day-check-before-journal': ({ sinceMs }, { times }) =>
    sinceMs === null
      ? 'That it is missing says nothing of delivery: the journal holds nothing that was delivered yet.'
      : `That it is missing says nothing of delivery, as far as flespi received it before ${times.full(sinceMs)}: of that the journal holds only what was fetched, for this account was not followed yet, or the journal has removed what was older.`,
  'day-check-shared': () =>
    'That it is missing says nothing of delivery: the hosts of a shared group split the messages of this account, and another one may have it.',
  'day-check-look': () =>
    'That it is missing says nothing of delivery: this account has a clean session, for a look, and what came while the link was down did not come here.',
  'day-check-not-over': () => 'That day is not over yet: it can be checked once it has ended.',
  'day-check-under-way': () =>
    'Other vehicles of this account are being checked. Cancel that first, or wait for its end.',
  'no-day-check': () => 'That day of this vehicle was not checked.',
};
