import type { ThreadFailure } from './thread-notices.ts';

/** The calls a thread answers: what each is asked and what it answers. */
export type Calls<C> = { readonly [K in keyof C]: { readonly ask: unknown; readonly answer: unknown } };
export type CallOf<C> = keyof C & string;
export type AskOf<C extends Calls<C>, K extends keyof C> = C[K]['ask'];
export type AnswerOf<C extends Calls<C>, K extends keyof C> = C[K]['answer'];

/** A question to a thread, or the wish that one under way be given up. */
export type ToThread =
  | { readonly kind: 'ask'; readonly id: number; readonly call: string; readonly argument: unknown }
  | { readonly kind: 'abort'; readonly id: number };

/** An answer of a thread, or a notice of a call under way (`id`), or of none (null). */
export type FromThread =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: ThreadFailure }
  | { readonly kind: 'notice'; readonly id: number | null; readonly notice: unknown };
