import { describe, expect, it } from 'vitest';
import type { SecretStorage } from '../../../shared/account.ts';
import { must } from '../../testing/must.ts';
import type { KeepHow, SecretPlace, Secrets } from '../secrets.ts';

/** Secrets of a test, and the same place looked at by a later process. */
export interface SecretsUnderTest {
  readonly secrets: Secrets;
  reopen(): Secrets;
}

const SECRET = 'Zq7"\\ a-secret-that-must-not-show';
const OTHER = 'another-secret-that-must-not-show';

/** Where a secret has to be, by what the computer can and what somebody wanted. */
const PLACES: { readonly [K in SecretStorage['kind']]: { readonly [H in KeepHow]: SecretPlace } } = {
  encrypted: { 'if-protected': 'protected', 'even-unprotected': 'protected' },
  unprotected: { 'if-protected': 'this-run', 'even-unprotected': 'unprotected' },
  none: { 'if-protected': 'this-run', 'even-unprotected': 'this-run' },
};

/** What every `Secrets` does, whatever it is made of. */
export function secretsContract(
  name: string,
  kind: SecretStorage['kind'],
  create: () => SecretsUnderTest,
): void {
  describe(`secrets: ${name}`, () => {
    const hows = ['if-protected', 'even-unprotected'] as const;

    it('says in a sentence how well it keeps them', async () => {
      const storage = await create().secrets.storage();
      expect(storage).toMatchObject({ kind, means: { code: expect.stringMatching(/^secrets-/) } });
    });

    it('knows none at first', async () => {
      const { secrets } = create();
      expect(await secrets.get('token-abcdefgh')).toEqual({ ok: true, value: null });
      expect(await secrets.get('listener')).toEqual({ ok: true, value: null });
      expect(await secrets.remove('listener')).toEqual({ ok: true, value: null });
      expect(secrets.notices()).toEqual([]);
    });

    it.each(hows)('keeps one %s where it says it does', async (how) => {
      const { secrets, reopen } = create();
      const place = must(await secrets.set('token-abcdefgh', SECRET, how));
      expect(place).toBe(PLACES[kind][how]);
      expect(must(await secrets.get('token-abcdefgh'))).toEqual({ value: SECRET, place });
      expect(must(await reopen().get('token-abcdefgh'))).toEqual(
        place === 'this-run' ? null : { value: SECRET, place },
      );
    });

    it.each([
      ['if-protected', 'even-unprotected'],
      ['even-unprotected', 'if-protected'],
    ] as const)('takes the place of one that was kept %s with one %s', async (first, second) => {
      const { secrets, reopen } = create();
      must(await secrets.set('listener', SECRET, first));
      const place = must(await secrets.set('listener', OTHER, second));
      expect(must(await secrets.get('listener'))).toEqual({ value: OTHER, place });
      expect(must(await reopen().get('listener'))).toEqual(
        place === 'this-run' ? null : { value: OTHER, place },
      );
    });

    it.each(hows)('forgets one that was kept %s, and no other', async (how) => {
      const { secrets, reopen } = create();
      must(await secrets.set('token-abcdefgh', SECRET, how));
      must(await secrets.set('token-ijklmnop', OTHER, how));
      must(await secrets.remove('token-abcdefgh'));
      expect(must(await secrets.get('token-abcdefgh'))).toBeNull();
      expect(must(await secrets.get('token-ijklmnop'))).toMatchObject({ value: OTHER });
      expect(must(await reopen().get('token-abcdefgh'))).toBeNull();
    });

    it('keeps many that are set at once', async () => {
      const { secrets, reopen } = create();
      const names = Array.from({ length: 20 }, (_, index) => `token-account${index}` as const);
      const setting = names.map((each) => secrets.set(each, `${SECRET} ${each}`, 'even-unprotected'));
      for (const place of await Promise.all(setting)) expect(place.ok).toBe(true);
      const isKept = PLACES[kind]['even-unprotected'] !== 'this-run';
      const later = isKept ? reopen() : secrets;
      for (const each of names) {
        expect(must(await later.get(each))).toMatchObject({ value: `${SECRET} ${each}` });
      }
    });
  });
}
