import type { ToldMessage } from '../../messages/told.ts';
import type { SentencesOf } from '../sentences.ts';

export const told: SentencesOf<ToldMessage> = { 'as-told': ({ text }) => text };
