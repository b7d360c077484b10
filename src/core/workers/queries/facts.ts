import type { JournalFacts } from '../../journal/reading/journal-facts.ts';
import type { NamedFact } from '../../journal/store/gap-rows.ts';
import type { Writing } from './writing.ts';

/** What the journal holds, in figures. */
export function facts(_: null, { writer }: Writing): JournalFacts {
  return writer.facts();
}

/** A small fact by its name, such as how far the last session came, as JSON text; null where there is none. */
export function fact(name: string, { writer }: Writing): string | null {
  return writer.small.fact(name);
}

/** A page of the small facts whose names begin so, by name: at most so many behind `after`, from the first on where that is null. */
export function factsBelow(
  page: { readonly prefix: string; readonly after: string | null; readonly most: number },
  { writer }: Writing,
): readonly NamedFact[] {
  return writer.small.factsBelow(page.prefix, page.after, page.most);
}

/** Keeps a small fact. */
export function setFact(
  { name, value }: { readonly name: string; readonly value: string },
  { writer }: Writing,
): null {
  writer.small.setFact(name, value);
  return null;
}
