import { ok } from '../../../shared/result.ts';
import type { KnownSecret, SecretName, Secrets } from '../secrets.ts';

/** Secrets of a computer that protects them, for the life of the object. */
export function createMemorySecrets(): Secrets {
  const known = new Map<SecretName, KnownSecret>();
  return {
    storage: async () => ({ kind: 'encrypted', backend: 'test', means: { code: 'secrets-encrypted' } }),
    notices: () => [],
    get: async (name) => ok(known.get(name) ?? null),
    async set(name, value) {
      known.set(name, { value, place: 'protected' });
      return ok('protected');
    },
    async remove(name) {
      known.delete(name);
      return ok(null);
    },
  };
}
