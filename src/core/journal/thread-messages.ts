import type { ThreadFailure } from './worker-protocol.ts';

/** A question to a thread, or the wish that one under way be given up. */
export type ToThread =
  | { readonly kind: 'ask'; readonly id: number; readonly call: string; readonly argument: unknown }
  | { readonly kind: 'abort'; readonly id: number };

/** An answer of a thread, or a notice of a call under way (`id`), or of none (null). */
export type FromThread =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: ThreadFailure }
  | { readonly kind: 'notice'; readonly id: number | null; readonly name: string; readonly value: unknown };
