/** What crosses between the journal and its two threads. */

import type { RawCommitted, RawRow } from '../journal/port/journal.ts';
import type { Loss } from '../journal/port/loss.ts';
import type { AsideProgress } from '../journal/store/aside-progress.ts';
import type { AsideCursor, AsideEnd, AsideNext, AsideSlice } from '../journal/store/aside-slice.ts';
import type { StoreBatch } from '../journal/store/store.ts';
import type { TimedCommit } from '../journal/writer.ts';
import type { CallsOf, ReaderQueries, WriterQueries } from './queries/all-queries.ts';

/** What the writer's thread can be asked, with its answers. */
export interface WriterCalls extends CallsOf<keyof WriterQueries> {
  readonly commitRaw: { readonly ask: readonly RawRow[]; readonly answer: RawCommitted };
  readonly commit: { readonly ask: StoreBatch; readonly answer: TimedCommit };
  readonly probe: { readonly ask: null; readonly answer: null };
  /** The reader found blocks damaged: what was in them is noted, and answered. */
  readonly noteBlocks: { readonly ask: readonly number[]; readonly answer: readonly Loss[] };
  /** The reader found the journal damaged: it is set aside and a fresh one begun. */
  readonly leave: { readonly ask: null; readonly answer: null };
  /** Writes a slice of a journal that was set aside, where it is the next one; the answer tells how far that is. */
  readonly bringOver: {
    readonly ask: { readonly file: string; readonly slice: AsideSlice };
    readonly answer: AsideProgress;
  };
  readonly bringOverProgress: { readonly ask: string; readonly answer: AsideProgress };
  /** All of it that is whole was brought over. */
  readonly endBringOver: {
    readonly ask: { readonly file: string; readonly end: AsideEnd };
    readonly answer: AsideProgress;
  };
  /** All that was set aside since then was brought over, and what is lost of it noted. */
  readonly forgetMissing: { readonly ask: number; readonly answer: null };
  /** Everything that is missing in the journal, and was not brought back since. */
  readonly losses: { readonly ask: null; readonly answer: readonly Loss[] };
  /** While something is brought over retention waits, for it would judge by a part of what is held. */
  readonly holdRetention: { readonly ask: boolean; readonly answer: null };
  readonly close: { readonly ask: null; readonly answer: null };
}

/** What the reader's thread can be asked of the journal in use. */
export type ReaderCalls = CallsOf<keyof ReaderQueries>;

/** What it can be asked of one that was set aside. */
export interface AsideCalls {
  /** What comes next of a journal that was set aside, behind `after`. */
  readonly aside: {
    readonly ask: { readonly file: string; readonly after: AsideCursor };
    readonly answer: AsideNext;
  };
}
