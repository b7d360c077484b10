import type { PlaceMessage } from '../../messages/places.ts';
import type { SentencesOf } from '../sentences.ts';

export const places: SentencesOf<PlaceMessage> = {
  'places-failed': ({ reason }) => `The names of places cannot be had (${reason}).`,
};
