import type { HandoverMessage } from '../../messages/handover.ts';
import type { SentencesOf } from '../sentences.ts';

export const handover: SentencesOf<HandoverMessage> = {
  'note-empty': () => 'There is nothing to note yet.',
  'note-too-long': ({ most }, { figures }) => `A note has at most ${figures.count(most)} characters.`,
  'note-gone': () => 'This note is not there any more.',
  'note-not-kept': () =>
    'The note was not kept: the journal of its account takes nothing at the moment. Try again.',
};
