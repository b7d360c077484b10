import type { Format } from '../format/format.ts';
import type { Language } from '../format/language.ts';
import type { BlockReason, StreamReason } from '../messages/stream.ts';
import { streamWords as german } from './de/stream.ts';
import { streamWords as english } from './en/stream.ts';
import type { StreamTools, StreamWords } from './stream-words.ts';
import { textOf } from './text-of.ts';

const WORDS: Readonly<Record<Language, StreamWords>> = { en: english, de: german };

/** Why a stream is in its state, in one line; instants have their date where that is not the day of `nowMs`. */
export function streamReasonText(
  { conclusion, waitingBytes, traces }: StreamReason,
  { style, figures, times }: Format,
  nowMs: number,
): string {
  const words = WORDS[style.language];
  const tools: StreamTools = { figures, at: (timeS) => times.shortLabelled(timeS * 1000, nowMs) };
  return [
    textOf(words.conclusions, conclusion, tools) ?? conclusion.code,
    ...(waitingBytes === null ? [] : [words.waiting(figures.bytes(waitingBytes))]),
    ...traces.map((trace) => textOf(words.traces, trace, tools) ?? trace.code),
  ].join('; ');
}

/** Why flespi blocks a stream, as a clause. */
export function blockReasonText(reason: BlockReason, language: Language): string {
  return WORDS[language].blockReason(reason);
}
