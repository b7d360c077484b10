/** A sentence of the host with the instants that it names, Unix seconds: it is the window that knows in which zone they are to be written. */
export type Sentence = readonly (string | { readonly atS: number })[];

/** The sentence as text, each instant written by `write`. */
export function sentenceText(sentence: Sentence, write: (atS: number) => string): string {
  return sentence.map((part) => (typeof part === 'string' ? part : write(part.atS))).join('');
}
