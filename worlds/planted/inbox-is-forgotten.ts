import type { Planted } from './planted.ts';

export const inboxIsForgotten: Planted = {
  name: 'inbox-is-forgotten',
  says: 'What the last run acknowledged and did not index is removed unread.',
  rewrites: [
    {
      file: 'core/ingest/indexer.ts',
      text: 'const items = await lookInto([chunk]);',
      instead: 'const items: readonly Item[] = [];',
    },
  ],
  worlds: [],
  isDrawn: true,
  breaks: ['kept-once'],
  from: 13,
};
