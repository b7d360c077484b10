import { useCallback, useEffect, useState } from 'react';
import type { Unsubscribe } from '../../shared/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import type { Span } from '../ui/custom-span.ts';

/** A part of a list of records, and where the next one begins; null at its end. */
interface RecordPage {
  readonly next: unknown;
  readonly unreadAccounts: readonly string[];
}

/** What of a list is known whatever its records are. */
export interface RecordList {
  readonly unreadAccounts: readonly string[];
  readonly hasMore: boolean;
}

/** Where records are asked for. */
interface RecordSource<Question, Page extends RecordPage> {
  page(
    asked: Span & Omit<Question, 'span'> & { readonly after: Page['next'] | null; readonly limit: number },
  ): Promise<Result<Page>>;
  onChanged(listener: () => void): Unsubscribe;
}

interface Limits {
  /** Records of a page that is shown. */
  readonly shown: number;
  /** Of one that goes into a file. */
  readonly saved: number;
}

/** More than this no file is made of at once. */
const MOST_PAGES = 200;

/**
 * Records of a span, newest first, followed as they come in; null where nothing is asked. `joined` and `limits` must stay the same.
 */
export function useRecordPages<Question extends { readonly span: Span }, Page extends RecordPage, Records>(
  question: Question | null,
  source: RecordSource<Question, Page>,
  joined: (pages: readonly Page[]) => Records,
  limits: Limits,
) {
  const subject = question === null ? '' : JSON.stringify(question);
  const [pages, setPages] = useState({ subject, count: 1 });
  const count = pages.subject === subject ? pages.count : 1;
  const read = useCallback(
    async (limit: number, most: number): Promise<Result<Records & RecordList>> => {
      const { span, ...rest } = JSON.parse(subject) as Question;
      const answer = await askPages<Page>((after) => source.page({ ...span, ...rest, after, limit }), most);
      if (!answer.ok) return answer;
      return ok({
        ...joined(answer.value),
        unreadAccounts: [...new Set(answer.value.flatMap((page) => page.unreadAccounts))],
        hasMore: answer.value.at(-1)?.next != null,
      });
    },
    [source, joined, subject],
  );
  const ask = useCallback(() => read(limits.shown, count), [read, limits, count]);
  const query = useLiveQuery<Records & RecordList>({
    ask,
    subject,
    renewOn: String(count),
    enabled: question !== null,
  });
  const { retry } = query;
  useEffect(() => source.onChanged(() => retry()), [source, retry]);
  return {
    list: query.value,
    failure: query.failure,
    retry,
    more: () => setPages({ subject, count: count + 1 }),
    /** All of the span, for a file. */
    all: () => read(limits.saved, MOST_PAGES),
  };
}

/** So many pages of a list, one after the other, or all of it; what the first that fails fails with. */
async function askPages<Page extends RecordPage>(
  ask: (after: Page['next'] | null) => Promise<Result<Page>>,
  most: number,
): Promise<Result<readonly Page[]>> {
  const pages: Page[] = [];
  let after: Page['next'] | null = null;
  while (pages.length < most) {
    const page: Result<Page> = await ask(after);
    if (!page.ok) return page;
    pages.push(page.value);
    after = page.value.next;
    if (after === null) break;
  }
  return ok(pages);
}
