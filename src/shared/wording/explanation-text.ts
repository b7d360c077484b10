import type { Format } from '../format/format.ts';
import type { Language } from '../format/language.ts';
import type { ExplainedCause } from '../messages/explanation.ts';
import { explanationWords as german } from './de/explanations.ts';
import { explanationWords as english } from './en/explanations.ts';
import type { ExplanationWords } from './explanation-words.ts';
import type { CauseText } from './sentences.ts';
import type { StreamTools } from './stream-words.ts';
import { textOf } from './text-of.ts';

const WORDS: Readonly<Record<Language, ExplanationWords>> = { en: english, de: german };

/** What is the matter and what to do; instants have their date where that is not the day of `nowMs`. */
export function explanationText(
  cause: ExplainedCause,
  { style, figures, times }: Format,
  nowMs: number,
): CauseText {
  const tools: StreamTools = { figures, at: (timeS) => times.shortLabelled(timeS * 1000, nowMs) };
  return textOf(WORDS[style.language], cause, tools) ?? { message: cause.code, advice: '' };
}
