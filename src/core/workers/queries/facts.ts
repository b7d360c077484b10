import type { JournalFacts } from '../../journal/reading/journal-facts.ts';
import type { Writing } from './writing.ts';

/** What the journal holds, in figures. */
export function facts(_: null, { writer }: Writing): JournalFacts {
  return writer.facts();
}

/** A small fact by its name, such as how far the last session came, as JSON text; null where there is none. */
export function fact(name: string, { writer }: Writing): string | null {
  return writer.small.fact(name);
}

/** Keeps a small fact. */
export function setFact(
  { name, value }: { readonly name: string; readonly value: string },
  { writer }: Writing,
): null {
  writer.small.setFact(name, value);
  return null;
}
