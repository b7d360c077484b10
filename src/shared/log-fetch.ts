/** Log records of before, fetched from flespi's own log because a person asked for them (ADR 0068). */
import type { FetchProgress } from './fetch-progress.ts';
import type { FetchedOrigin } from './log-kinds.ts';

/** Of these flespi keeps one log for all: there is no asking for one of them. */
export function isOneLog(origin: FetchedOrigin): boolean {
  return origin === 'mqtt' || origin === 'account';
}

/** What is to be fetched. */
export interface LogFetchAsk {
  readonly accountId: string;
  readonly origin: FetchedOrigin;
  /** Digits; null for all of the kind. */
  readonly id: string | null;
  /** Of flespi's stamps, Unix milliseconds; the end is not in it. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** A fetch that runs or has ended: the last one of its account in this run. */
export interface LogFetch extends LogFetchAsk, FetchProgress {
  /** Records that flespi gave, and those of them that were not fetched before. One that was received too is kept in both forms, and shown once. */
  readonly records: number;
  readonly kept: number;
  /** Elements of the answers that are no records. */
  readonly unreadable: number;
}
