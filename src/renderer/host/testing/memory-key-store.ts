import type { KeyStore } from '../credential.ts';

/** A key store that lasts as long as its test. */
export function createMemoryKeyStore(): KeyStore {
  let held: Awaited<ReturnType<KeyStore['read']>> = null;
  return {
    read: async () => held,
    async write(key) {
      held = key;
    },
  };
}
