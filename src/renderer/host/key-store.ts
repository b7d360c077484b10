import type { BrowserKey, KeyStore } from './credential.ts';

const DATABASE = 'fleetglass-access';
const STORE = 'keys';
const NAME = 'browser';

/**
 * Keeps the key in this origin's own database, as a key that no script can read. Where the browser has no such place, as in some
 * private windows, it is kept as long as the page is.
 */
export function createKeyStore(factory: IDBFactory): KeyStore {
  let held: BrowserKey | null = null;
  return {
    async read() {
      try {
        return (
          (await inStore<BrowserKey | undefined>(factory, 'readonly', (store) => store.get(NAME))) ?? held
        );
      } catch (error) {
        return heldFor(error);
      }
    },
    async write(key) {
      held = key;
      try {
        await inStore(factory, 'readwrite', (store) => store.put(key, NAME));
      } catch (error) {
        heldFor(error);
      }
    },
  };

  /** What a browser refuses here is an exception of the page's own kind; anything else is a mistake of ours. */
  function heldFor(error: unknown): BrowserKey | null {
    if (error instanceof DOMException) return held;
    throw error;
  }
}

async function inStore<Value>(
  factory: IDBFactory,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Value>,
): Promise<Value> {
  const opening = factory.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await resultOf(opening);
  try {
    return await resultOf(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function resultOf<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
