import type { Figures } from '../format/figures.ts';
import type { BlockReason, StreamConclusion, StreamTrace } from '../messages/stream.ts';
import type { TextsOf } from './sentences.ts';

/** What the clauses on a stream are written with. */
export interface StreamTools {
  readonly figures: Figures;
  /** An instant of Unix seconds, with its zone. */
  at(timeS: number): string;
}

/** What a language needs for the reasons of streams. */
export interface StreamWords {
  readonly conclusions: TextsOf<StreamConclusion, string, [tools: StreamTools]>;
  readonly traces: TextsOf<StreamTrace, string, [tools: StreamTools]>;
  waiting(size: string): string;
  blockReason(reason: BlockReason): string;
}
