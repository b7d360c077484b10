import type { DatabaseSync } from 'node:sqlite';
import type { BlockCache } from '../../journal/blocks/block-cache.ts';
import type { Pasts } from '../../past/pasts.ts';

/** What a query reads: the journal, open through a connection that cannot write; `Notice` is what it says before its answer. */
export interface Reading<Notice = never> {
  readonly database: DatabaseSync;
  readonly blocks: BlockCache;
  /** What the thread remembers of the pasts that it shows. */
  readonly pasts: Pasts;
  /** Whoever asked may give it up. */
  readonly signal: AbortSignal;
  notify(notice: Notice): void;
}
