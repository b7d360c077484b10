import type { Sealer } from '../core/secrets/sealer.ts';

/** A browser host has no keyring: what somebody wants kept all the same lies in the file as it is, and is marked so. */
export const plainSealer: Sealer = {
  storage: async () => ({
    kind: 'unprotected',
    backend: 'none',
    means: { code: 'secrets-browser-host' },
  }),
  seal: async (value) => ({ place: 'unprotected', form: 'plain', value }),
  open: async ({ form, value }) =>
    form === 'plain' ? { kind: 'opened', value, reseal: false } : { kind: 'never' },
};
