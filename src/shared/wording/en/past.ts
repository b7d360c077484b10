import type { PastMessage } from '../../messages/past.ts';
import type { SentencesOf } from '../sentences.ts';

export const past: SentencesOf<PastMessage> = {
  'no-past': () => 'This view of the past was closed. Open it again.',
  'past-superseded': () => 'Another moment was chosen meanwhile.',
  'only-live': () => 'This is known of now alone. Go back to live for it.',
  'too-many-pasts': ({ most }) => `A window shows at most ${most} pasts at once. Close one of them.`,
  'past-failed': ({ reason }) => `The past cannot be read (${reason}).`,
};
