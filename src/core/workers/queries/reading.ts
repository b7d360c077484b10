import type { DatabaseSync } from 'node:sqlite';
import type { BlockCache } from '../../journal/blocks/block-cache.ts';
import type { Pasts } from '../../past/pasts.ts';

/** What a query reads: the journal, open through a connection that cannot write; `Notice` is what it says before its answer. */
export interface Reading<Notice = never> {
  readonly database: DatabaseSync;
  readonly blocks: BlockCache;
  /** What the thread remembers of the pasts that it shows. */
  readonly pasts: Pasts;
  /** The index of its log records, opened where it is asked for. Throws SQLite's error where there can be none. */
  logIndex(): DatabaseSync;
  /** A steady clock, milliseconds. */
  now(): number;
  /** Whoever asked may give it up. */
  readonly signal: AbortSignal;
  notify(notice: Notice): void;
}
