import { builtThread } from '../../testing/built-thread.ts';

/** The threads of a journal. */
export const JOURNAL_WORKERS = {
  writer: builtThread('journal-writer') ?? new URL('../writer-worker.ts', import.meta.url),
  reader: builtThread('journal-reader') ?? new URL('../reader-worker.ts', import.meta.url),
} as const;
