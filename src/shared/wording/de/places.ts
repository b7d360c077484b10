import type { PlaceMessage } from '../../messages/places.ts';
import type { SentencesOf } from '../sentences.ts';

export const places: SentencesOf<PlaceMessage> = {
  'places-failed': ({ reason }) => `Die Namen von Orten sind nicht zu haben (${reason}).`,
};
