import type { Figures } from '../format/figures.ts';
import type { BlockReason, StreamConclusion, StreamTrace } from '../messages/stream.ts';

/** What the clauses on a stream are written with. */
export interface StreamTools {
  readonly figures: Figures;
  /** An instant of Unix seconds, with its zone. */
  at(timeS: number): string;
}

/** One clause for each code. */
export type Clauses<Message extends { readonly code: string }> = {
  readonly [Code in Message['code']]: (
    message: Extract<Message, { code: Code }>,
    tools: StreamTools,
  ) => string;
};

/** What a language needs for the reasons of streams. */
export interface StreamWords {
  readonly conclusions: Clauses<StreamConclusion>;
  readonly traces: Clauses<StreamTrace>;
  waiting(size: string): string;
  blockReason(reason: BlockReason): string;
}
