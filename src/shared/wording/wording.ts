import { createFormat, type Format } from '../format/format.ts';
import { type Language, LOCALE_OF } from '../format/language.ts';
import type { AppCause, AppMessage, WordedCause } from '../messages/app-message.ts';
import { causes as germanCauses, sentences as germanSentences } from './de/sentences.ts';
import { causes as englishCauses, sentences as englishSentences } from './en/sentences.ts';
import type { CausesOf, CauseText, Say, SentencesOf } from './sentences.ts';
import { textOf } from './text-of.ts';

/** Turns codes with parameters into sentences of one language: the same for window, doctor, command line and HTTP answers. */
export interface Wording {
  /** How figures, times and values within the sentences are written. */
  readonly format: Format;
  /** One sentence, or of a cause the one that says what happened. */
  readonly say: Say;
  /** What happened and what to do. */
  explain(cause: AppCause | WordedCause): CauseText;
}

interface Texts {
  readonly sentences: SentencesOf<AppMessage>;
  readonly causes: CausesOf<AppCause>;
}

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: { sentences: englishSentences, causes: englishCauses },
  de: { sentences: germanSentences, causes: germanCauses },
};

/** The wording of a format's language. */
export function createWording(format: Format): Wording {
  const { sentences, causes } = TEXTS[format.style.language];
  const say: Say = (message) => {
    if ('message' in message) return message.message;
    return (
      textOf(sentences, message, format, say) ?? textOf(causes, message, format, say)?.message ?? message.code
    );
  };
  return {
    format,
    say,
    explain(cause) {
      if ('message' in cause) return cause;
      const { code }: { readonly code: string } = cause;
      return textOf(causes, cause, format, say) ?? { message: code, advice: '' };
    },
  };
}

/** The wording outside of a window, such as a terminal's: UTC, and units as they are sent. */
export function plainWording(language: Language): Wording {
  return createWording(
    createFormat({
      language,
      locale: LOCALE_OF[language],
      zone: 'UTC',
      hours: '24',
      firstDay: 1,
      distance: 'km',
      volume: 'l',
      temperature: 'c',
    }),
  );
}
