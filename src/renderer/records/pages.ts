import { ok, type Result } from '../../shared/result.ts';

/** A part of a list, and where the next one begins; null at its end. */
interface Page<Key> {
  readonly next: Key | null;
}

/** So many pages of a list, one after the other, or all of it; what the first that fails fails with. */
export async function askPages<Key, Answer extends Page<Key>>(
  ask: (after: Key | null) => Promise<Result<Answer>>,
  most: number,
): Promise<Result<readonly Answer[]>> {
  const pages: Answer[] = [];
  let after: Key | null = null;
  while (pages.length < most) {
    const page: Result<Answer> = await ask(after);
    if (!page.ok) return page;
    pages.push(page.value);
    after = page.value.next;
    if (after === null) break;
  }
  return ok(pages);
}
