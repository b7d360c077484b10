import type { HandoverMessage } from '../../messages/handover.ts';
import type { SentencesOf } from '../sentences.ts';

export const handover: SentencesOf<HandoverMessage> = {
  'note-empty': () => 'Es gibt noch nichts zu notieren.',
  'note-too-long': ({ most }, { figures }) => `Eine Notiz hat höchstens ${figures.count(most)} Zeichen.`,
  'note-gone': () => 'Diese Notiz gibt es nicht mehr.',
  'note-not-kept': () =>
    'Die Notiz wurde nicht gespeichert: das Journal ihres Kontos nimmt gerade nichts an. Versuchen Sie es noch einmal.',
};
