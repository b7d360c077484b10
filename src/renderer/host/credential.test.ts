import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type StatementKind, statementOf } from '../../shared/handshake.ts';
import { type Credential, createCredential, type KeyStore } from './credential.ts';
import { createMemoryKeyStore } from './testing/memory-key-store.ts';

const ORIGIN = 'http://127.0.0.1:8630';
const ENTRY = 'k'.repeat(43);
const CHALLENGE = 'c'.repeat(43);
let store: KeyStore;
let credential: Credential;
const create = (): Credential => createCredential({ origin: ORIGIN, crypto: globalThis.crypto, store });
/** What the host makes of it. */
const proof = (key: string | Buffer, kind: StatementKind, nonce = '', challenge = CHALLENGE): Buffer =>
  createHmac('sha256', key)
    .update(statementOf(kind, { origin: ORIGIN, challenge, nonce }))
    .digest();
const text = (bytes: Buffer): string => bytes.toString('base64url');
/** Enters by an address; returns the key that both sides have now. */
async function letIn(): Promise<Buffer> {
  credential.enter(ENTRY);
  const begun = await credential.prove(CHALLENGE);
  const key = proof(ENTRY, 'key', begun?.frame.nonce);
  expect(await begun?.confirm({ browser: 'b', proof: text(proof(key, 'host', begun.frame.nonce)) })).toBe(
    true,
  );
  return key;
}

beforeEach(() => {
  store = createMemoryKeyStore();
  credential = create();
});

describe('a browser', () => {
  it('proves nothing where it was never let in', async () => {
    expect(await credential.prove(CHALLENGE)).toBeNull();
  });

  it('proves the key of its address without showing it, and keeps one that no script can read', async () => {
    credential.enter(ENTRY);
    const shown = (await credential.prove(CHALLENGE))?.frame;
    expect(shown).toEqual({
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      browser: null,
      entry: text(proof(ENTRY, 'entry', shown?.nonce)),
    });
    await letIn();
    const kept = await store.read();
    expect(kept).toMatchObject({ id: 'b', key: { extractable: false } });
    await expect(globalThis.crypto.subtle.exportKey('raw', kept?.key as CryptoKey)).rejects.toThrow();
  });

  it('proves itself by its own key from then on, in every window, each time anew', async () => {
    const key = await letIn();
    const again = create();
    const [first, second] = [await again.prove(CHALLENGE), await again.prove('d'.repeat(43))];
    const [one, two] = [first?.frame, second?.frame];
    expect(one).toMatchObject({
      browser: { id: 'b', proof: text(proof(key, 'window', one?.nonce)) },
      entry: null,
    });
    expect(two?.browser?.proof).toBe(text(proof(key, 'window', two?.nonce, 'd'.repeat(43))));
    expect(two?.nonce).not.toBe(one?.nonce);
    const answer = (nonce = '', challenge = CHALLENGE) => ({
      browser: 'b',
      proof: text(proof(key, 'host', nonce, challenge)),
    });
    expect(await second?.confirm(answer(two?.nonce, 'd'.repeat(43)))).toBe(true);
    expect(await second?.confirm(answer(one?.nonce))).toBe(false);
    expect(await first?.confirm(answer(one?.nonce))).toBe(true);
  });

  it('shows the key of another address too, so that it is spent', async () => {
    await letIn();
    credential.enter('e'.repeat(43));
    const shown = (await credential.prove(CHALLENGE))?.frame;
    expect(shown).toMatchObject({ browser: { id: 'b' } });
    expect(shown?.entry).toBe(text(proof('e'.repeat(43), 'entry', shown?.nonce)));
  });

  it('does not show a key again that was refused', async () => {
    credential.enter(ENTRY);
    await credential.prove(CHALLENGE);
    credential.refused();
    expect(await credential.prove(CHALLENGE)).toBeNull();
  });
});

describe('a host', () => {
  it.each<[string, (key: Buffer, nonce: string) => Buffer]>([
    ['another key', (_key, nonce) => proof('other', 'host', nonce)],
    ['the proof of a window', (key, nonce) => proof(key, 'window', nonce)],
    ['a proof of another time', (key) => proof(key, 'host', 'n'.repeat(43))],
    ['nothing', () => Buffer.alloc(0)],
  ])('is not believed with %s', async (_what, made) => {
    const key = await letIn();
    const begun = await credential.prove(CHALLENGE);
    const shown = text(made(key, begun?.frame.nonce ?? ''));
    expect(await begun?.confirm({ browser: 'b', proof: shown })).toBe(false);
    expect(await store.read()).toMatchObject({ id: 'b' });
  });
});
