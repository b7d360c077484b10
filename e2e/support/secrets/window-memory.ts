import type { Page } from '@playwright/test';
import { type Finding, findIn, type Needle } from './needle.ts';

/** Strings in a heap snapshot are cut at 1 024 characters otherwise; Chromium is to be started with it. */
export const WHOLE_STRINGS = '--js-flags=--heap-snapshot-string-limit=100000000';

/** Looks into the heap of a window once the garbage is out. It holds what scripts can reach, not what a field shows. */
export async function searchHeap(page: Page, needles: readonly Needle[]): Promise<readonly Finding[]> {
  return findIn('the heap of the window', await heapOf(page), needles);
}

/** Looks into what a window shows and into what it stores. */
export async function searchPage(page: Page, needles: readonly Needle[]): Promise<readonly Finding[]> {
  return [
    ...findIn('the fields of the window', await fieldsOf(page), needles),
    ...findIn('the storage of the window', await storageOf(page), needles),
  ];
}

/** Every string of the heap, a line each. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const { strings } = JSON.parse(chunks.join('')) as { readonly strings: readonly string[] };
  return strings.join('\n');
}

async function fieldsOf(page: Page): Promise<string> {
  const values = await page
    .locator('input, textarea')
    .evaluateAll((fields) =>
      fields.map((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
      ),
    );
  return [await page.content(), ...values].join('\n');
}

/** All kinds of storage that a page has, as one text. */
async function storageOf(page: Page): Promise<string> {
  const kept = await page.evaluate(async () => {
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const contents: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        contents.push(name, store, await asked(database.transaction(store).objectStore(store).getAll()));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const answer of await cache.matchAll()) contents.push(name, answer.url, await answer.text());
    }
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      contents,
      document.cookie,
      window.name,
      window.location.href,
      window.history.state,
    ]);
  });
  return kept + JSON.stringify(await page.context().storageState());
}
