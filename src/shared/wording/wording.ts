import { createFormat, type Format } from '../format/format.ts';
import { type Language, LOCALE_OF } from '../format/language.ts';
import type { AppCause, AppMessage, WordedCause } from '../messages/app-message.ts';
import { causes as germanCauses, sentences as germanSentences } from './de/sentences.ts';
import { causes as englishCauses, sentences as englishSentences } from './en/sentences.ts';
import type { CausesOf, CauseText, Say, SentencesOf } from './sentences.ts';

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
      textFor<string>(sentences, message, format, say) ??
      textFor<CauseText>(causes, message, format, say)?.message ??
      message.code
    );
  };
  return {
    format,
    say,
    explain(cause) {
      if ('message' in cause) return cause;
      const { code }: { readonly code: string } = cause;
      return textFor<CauseText>(causes, cause, format, say) ?? { message: code, advice: '' };
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

/** Undefined where there is no such code: a window and its host may be of different versions for a moment. */
function textFor<Text>(
  texts: object,
  message: { readonly code: string },
  format: Format,
  say: Say,
): Text | undefined {
  // That each code's function takes that code's message is what `SentencesOf` and `CausesOf` check.
  const byCode = texts as Readonly<Record<string, (message: object, format: Format, say: Say) => Text>>;
  return Object.hasOwn(byCode, message.code) ? byCode[message.code]?.(message, format, say) : undefined;
}
