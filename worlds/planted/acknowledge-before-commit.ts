import type { Planted } from './planted.ts';

export const acknowledgeBeforeCommit: Planted = {
  name: 'acknowledge-before-commit',
  says: 'Messages are acknowledged as they are handed to the writer.',
  rewrites: [
    {
      file: 'core/ingest/ingest.ts',
      text: 'const writing = journal.commitRaw(',
      instead:
        'for (const { ack } of came) if (ack !== undefined) deps.release(ack); const writing = journal.commitRaw(',
    },
  ],
  worlds: [],
  isDrawn: true,
  breaks: ['kept-once'],
  from: 24,
};
