/** The threads of a journal, from source. */
export const JOURNAL_WORKERS = {
  writer: new URL('../writer-worker.ts', import.meta.url),
  reader: new URL('../reader-worker.ts', import.meta.url),
} as const;
