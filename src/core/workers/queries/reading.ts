import type { DatabaseSync } from 'node:sqlite';
import type { BlockCache } from '../../journal/blocks/block-cache.ts';

/** What a query reads: the journal, open through a connection that cannot write; `Notice` is what it says before its answer. */
export interface Reading<Notice = never> {
  readonly database: DatabaseSync;
  readonly blocks: BlockCache;
  /** Whoever asked may give it up. */
  readonly signal: AbortSignal;
  notify(notice: Notice): void;
}
