/** A fault that is put into the product on purpose, to see that worlds find it. */
import type { WorldName } from '../named/names.ts';

/** One place in the product's source: `text` stands in it once. */
export interface Rewrite {
  /** Below `src`. */
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

export interface Planted {
  readonly name: string;
  /** What the product does then, in a sentence. */
  readonly says: string;
  readonly rewrites: readonly Rewrite[];
  /** Worlds with a script that show it, each of them. */
  readonly worlds: readonly WorldName[];
  /** Whether it is found among drawn worlds too. */
  readonly isDrawn: boolean;
  /** Truths that it breaks: one of them is to be the first that is found broken. */
  readonly breaks: readonly string[];
  /** The seed to begin with, which found it last; those before it come after. */
  readonly from?: number;
}
