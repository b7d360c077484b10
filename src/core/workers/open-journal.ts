import type { Journal } from '../journal/port/journal.ts';
import type { RestoredPart } from '../journal/port/restored-part.ts';
import type { AnswerOf, ArgumentOf, NoticeOf, QueryName } from './queries/all-queries.ts';

/** What a query may be given beside its argument. */
export interface QueryOptions<N extends QueryName> {
  /** Told what the query says before its answer. */
  readonly onNotice?: (notice: NoticeOf<N>) => void;
  /** Once aborted, the query is to be given up: it rejects with an `AbortedError`. */
  readonly signal?: AbortSignal;
}

/** Answers these queries. Rejects with a `StorageError` where the journal cannot be read or written to. */
export interface QueryPort<Name extends QueryName> {
  query<N extends Name>(name: N, argument: ArgumentOf<N>, options?: QueryOptions<N>): Promise<AnswerOf<N>>;
}

/** The journal of one account, open: all that is kept or asked of it. */
export interface OpenJournal extends Journal, QueryPort<QueryName> {
  /** Hands over what the fleet, streams and logs are shown from before there is a network. */
  restore(take: (part: RestoredPart) => void): Promise<void>;
  /** The vehicle was deleted, or turned out to be another: what is remembered of it, so as to write it faster, goes. */
  forget(vehicleId: string): void;
}
