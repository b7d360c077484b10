import type { Format } from '../format/format.ts';
import type { AppCause, AppMessage, WordedCause } from '../messages/app-message.ts';

interface Coded {
  readonly code: string;
}

/** What happened, and what to do, or what happens next by itself. */
export interface CauseText {
  readonly message: string;
  readonly advice: string;
}

/** Says what a sentence takes up of another area. */
export type Say = (message: AppMessage | AppCause | WordedCause) => string;

/**
 * One text for each code of a union, made with `Tools`: what is missing, of no code, or reads what its code does not have does not
 * compile.
 */
export type TextsOf<Message extends Coded, Text, Tools extends readonly unknown[]> = {
  readonly [Code in Message['code']]: (message: MemberOf<Message, Code>, ...tools: Tools) => Text;
};

/** The member of a union that has this code; several codes may have their params in common. */
type MemberOf<Message extends Coded, Code> = Message extends { readonly code: infer Codes }
  ? Code extends Codes
    ? Message
    : never
  : never;

/** The sentences of an area, in one language. */
export type SentencesOf<Message extends Coded> = TextsOf<Message, string, [format: Format, say: Say]>;

/** The causes of an area, in one language. */
export type CausesOf<Cause extends Coded> = TextsOf<Cause, CauseText, [format: Format, say: Say]>;
