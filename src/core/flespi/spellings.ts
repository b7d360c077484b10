/** How one parameter may be written once its dots are gone. */
export interface Spellings {
  /** The parameter that a key spells; undefined where it spells none. */
  nameOf(key: string): string | undefined;
}

const SEPARATORS = /[._\-/: ]+/g;

/**
 * Spellings of dotted names, each with the parameter it stands for. `a.b.c` is spelled `a_b_c`, `a-b-c`, `a/b/c`, `a:b:c`,
 * `abc`, `aBC` and `ABC`, in any case: the letters are the same, and where there are separators they stand where the dots do.
 * So `time_stamp` is not `timestamp`, for that one has no dot.
 */
export function createSpellings(names: readonly (readonly [spelled: string, name: string])[]): Spellings {
  const byWords = new Map(names.map(([spelled, name]) => [spelled.replace(SEPARATORS, '.'), name]));
  const byLetters = new Map(names.map(([spelled, name]) => [spelled.replace(SEPARATORS, ''), name]));
  return {
    nameOf(key) {
      const lower = key.toLowerCase();
      const words = lower.replace(SEPARATORS, '.');
      return byWords.get(words) ?? (words.includes('.') ? undefined : byLetters.get(lower));
    },
  };
}
