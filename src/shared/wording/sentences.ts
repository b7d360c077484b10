import type { Format } from '../format/format.ts';

interface Coded {
  readonly code: string;
}

/** What happened, and what to do, or what happens next by itself. */
export interface CauseText {
  readonly message: string;
  readonly advice: string;
}

/** One text for each code of a union: what is missing, of no code, or reads what its code does not have does not compile. */
type TextsOf<Message extends Coded, Text> = {
  readonly [Code in Message['code']]: (message: Extract<Message, { code: Code }>, format: Format) => Text;
};

/** The sentences of an area, in one language. */
export type SentencesOf<Message extends Coded> = TextsOf<Message, string>;

/** The causes of an area, in one language. */
export type CausesOf<Cause extends Coded> = TextsOf<Cause, CauseText>;
