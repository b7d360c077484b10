import type { AppCause, AppMessage } from '../../messages/app-message.ts';
import type { CausesOf, SentencesOf } from '../sentences.ts';
import { programLog } from './program-log.ts';

export const sentences: SentencesOf<AppMessage> = { ...programLog };

export const causes: CausesOf<AppCause> = {};
