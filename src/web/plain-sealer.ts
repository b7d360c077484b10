import type { Sealer } from '../core/secrets/sealer.ts';

/** A browser host has no keyring: what somebody wants kept all the same lies in the file as it is, and is marked so. */
export const plainSealer: Sealer = {
  storage: async () => ({
    kind: 'unprotected',
    backend: 'none',
    message:
      'The browser host has no keyring. Tokens and secrets are kept in memory until it ends; on the disk every program of this user could read them.',
  }),
  seal: async (value) => ({ place: 'unprotected', form: 'plain', value }),
  open: async ({ form, value }) =>
    form === 'plain' ? { kind: 'opened', value, reseal: false } : { kind: 'never' },
};
