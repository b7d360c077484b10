import type { ExplainedCause } from '../messages/explanation.ts';
import type { CauseText, TextsOf } from './sentences.ts';
import type { StreamTools } from './stream-words.ts';

/** What a language needs for explanations: what is the matter, and what to do. */
export type ExplanationWords<Cause extends ExplainedCause = ExplainedCause> = TextsOf<
  Cause,
  CauseText,
  [tools: StreamTools]
>;
