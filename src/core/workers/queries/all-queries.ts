import type { READER_QUERIES } from './reader-queries.ts';
import type { Reading } from './reading.ts';
import type { WRITER_QUERIES } from './writer-queries.ts';

export type ReaderQueries = typeof READER_QUERIES;
export type WriterQueries = typeof WRITER_QUERIES;
type Queries = ReaderQueries & WriterQueries;

/** What a journal can be asked, by the name of its function. */
export type QueryName = keyof Queries;
export type ArgumentOf<N extends QueryName> = Parameters<Queries[N]>[0];
export type AnswerOf<N extends QueryName> = Awaited<ReturnType<Queries[N]>>;
/** What it says before its answer. */
export type NoticeOf<N extends QueryName> =
  Parameters<Queries[N]>[1] extends Reading<infer Notice> ? Notice : never;

/** What a thread is asked by these queries. */
export type CallsOf<Names extends QueryName> = {
  readonly [N in Names]: { readonly ask: ArgumentOf<N>; readonly answer: AnswerOf<N> };
};
