import type { SecretStorage } from '../../../shared/account.ts';
import type { OpenedSecret, Sealer } from '../sealer.ts';

/** A sealer that a test moves to another computer, or whose keyring it locks. */
export interface TestSealer extends Sealer {
  kind: SecretStorage['kind'];
  /** What it answers instead of opening; null opens. */
  answer: OpenedSecret | Promise<OpenedSecret> | null;
  /** Whether the system wants everything sealed again. */
  reseal: boolean;
}

/** A search for the secret does not see through it. */
function masked(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0x5a));
}

export function createTestSealer(kind: SecretStorage['kind'] = 'encrypted'): TestSealer {
  const sealer: TestSealer = {
    kind,
    answer: null,
    reseal: false,
    storage: async () => ({ kind: sealer.kind, backend: 'test', means: { code: 'secrets-encrypted' } }),
    seal: async (value) =>
      sealer.kind === 'none'
        ? null
        : {
            place: sealer.kind === 'encrypted' ? 'protected' : 'unprotected',
            form: 'sealed',
            value: masked(Buffer.from(value)).toString('base64'),
          },
    open: async ({ value }) =>
      (await sealer.answer) ?? {
        kind: 'opened',
        value: masked(Buffer.from(value, 'base64')).toString(),
        reseal: sealer.reseal,
      },
  };
  return sealer;
}
