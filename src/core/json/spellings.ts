/** How one parameter may be written once its dots are gone. */
export interface Spellings {
  /** The parameter that a key spells; undefined where it spells none. */
  nameOf(key: string): string | undefined;
}

const SEPARATORS = /[._\-/: ]+/g;
/** A fleet has some hundred names, and says them again and again; a sender with more is no reason to hold them all. */
const MOST_REMEMBERED = 4_096;
const MOST_LETTERS = 100;

/** The letters of a name, whatever stands between them and whatever their case. */
export const lettersOf = remembering((name: string): string => name.replace(SEPARATORS, '').toLowerCase());

/**
 * Spellings of dotted names, each with the parameter it stands for. `a.b.c` is spelled `a_b_c`, `a-b-c`, `a/b/c`, `a:b:c`,
 * `abc`, `aBC` and `ABC`, in any case: the letters are the same, and where there are separators they stand where the dots do.
 * So `time_stamp` is not `timestamp`, for that one has no dot.
 */
export function createSpellings(names: readonly (readonly [spelled: string, name: string])[]): Spellings {
  const byWords = new Map(names.map(([spelled, name]) => [spelled.replace(SEPARATORS, '.'), name]));
  const byLetters = new Map(names.map(([spelled, name]) => [spelled.replace(SEPARATORS, ''), name]));
  return {
    nameOf: remembering((key) => {
      const lower = key.toLowerCase();
      const words = lower.replace(SEPARATORS, '.');
      return byWords.get(words) ?? (words.includes('.') ? undefined : byLetters.get(lower));
    }),
  };
}

function remembering<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly found: T }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.found;
    const found = find(key);
    if (key.length > MOST_LETTERS) return found;
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, { found });
    return found;
  };
}
