import type { Format } from '../format/format.ts';
import type { Language } from '../format/language.ts';
import type { BlockReason, StreamReason } from '../messages/stream.ts';
import { streamWords as german } from './de/stream.ts';
import { streamWords as english } from './en/stream.ts';
import type { Clauses, StreamTools, StreamWords } from './stream-words.ts';

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
    clause(words.conclusions, conclusion, tools),
    ...(waitingBytes === null ? [] : [words.waiting(figures.bytes(waitingBytes))]),
    ...traces.map((trace) => clause(words.traces, trace, tools)),
  ].join('; ');
}

/** Why flespi blocks a stream, as a clause. */
export function blockReasonText(reason: BlockReason, language: Language): string {
  return WORDS[language].blockReason(reason);
}

function clause<Message extends { readonly code: string }>(
  clauses: Clauses<Message>,
  message: Message,
  tools: StreamTools,
): string {
  // That each code's function takes that code's message is what `Clauses` checks.
  if (!Object.hasOwn(clauses, message.code)) return message.code;
  const byCode: Readonly<Record<string, unknown>> = clauses;
  const write = byCode[message.code] as (message: Message, tools: StreamTools) => string;
  return write(message, tools);
}
