/** What is searched is compared in one form: without accents, in either Unicode form, in any case. */

/** Combining accents of Latin, Greek and Cyrillic; marks of other scripts are letters of theirs. */
const ACCENTS = /[\u0300-\u036f]+/g;
/** Joiners, blanks of no width and others that are not seen and not typed. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}+/gu;
const NOT_ASCII = /[^\p{ASCII}]/u;
/** Letters that Unicode takes for letters of their own, and people without them on the keyboard do not. */
const LETTERS = /[ıøđłħŧæœßςþð]/g;
const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ς: 'σ',
  þ: 'th',
  ð: 'd',
};

/** The form in which a text is looked for, and in which what it is looked for in is held. Turkish İ, I, ı and i are one letter. */
export function searchForm(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(ACCENTS, '')
    .replace(UNSEEN, '')
    .replace(LETTERS, (letter) => PLAIN[letter] ?? letter);
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Whether each word of a search begins a word of the name, in whatever order; both in their form. No word is found in the middle of
 * another, or `van 1` would find van 21 as well.
 */
export function beginsWords(name: string, search: string): boolean {
  return search.split(/\s+/).every((word) => {
    let at = name.indexOf(word);
    while (at > 0 && LETTER_OR_DIGIT.test(name.charAt(at - 1))) at = name.indexOf(word, at + 1);
    return at !== -1;
  });
}
