import {
  type HandshakeTerms,
  type HostProof,
  type StatementKind,
  statementOf,
  type WindowProof,
} from '../../shared/handshake.ts';

/** What this browser was let in by. The key cannot be read out again, by this page neither. */
export interface BrowserKey {
  readonly id: string;
  readonly key: CryptoKey;
}

/** Where it stays, for this origin (scheme, host and port) alone. */
export interface KeyStore {
  read(): Promise<BrowserKey | null>;
  write(key: BrowserKey): Promise<void>;
}

export interface CredentialDeps {
  /** Of this page. */
  readonly origin: string;
  readonly crypto: Crypto;
  readonly store: KeyStore;
}

/** One handshake on its way. */
export interface Handshake {
  /** The first frame of the window. */
  readonly frame: WindowProof;
  /** Whether it is the host that let this browser in. A new key is kept. */
  confirm(proof: HostProof): Promise<boolean>;
}

/** Proves this browser to the host, and has the host proved (`shared/handshake.ts`). */
export interface Credential {
  /** Takes the key of an address that was opened; it is spent with the next handshake. */
  enter(key: string): void;
  /** Null where there is nothing to prove anything by. */
  prove(challenge: string): Promise<Handshake | null>;
  /** The host knows neither key. */
  refused(): void;
}

const HMAC = { name: 'HMAC', hash: 'SHA-256' } as const;

/** Creates it; nothing is read before the first handshake. */
export function createCredential({ origin, crypto, store }: CredentialDeps): Credential {
  const { subtle } = crypto;
  let entered: string | null = null;

  const importKey = (
    bytes: Uint8Array<ArrayBuffer> | ArrayBuffer,
    usages: readonly KeyUsage[],
  ): Promise<CryptoKey> => subtle.importKey('raw', bytes, HMAC, false, [...usages]);
  const sign = (key: CryptoKey, kind: StatementKind, terms: HandshakeTerms): Promise<ArrayBuffer> =>
    subtle.sign('HMAC', key, new TextEncoder().encode(statementOf(kind, terms)));
  const proofOf = async (key: CryptoKey, kind: StatementKind, terms: HandshakeTerms): Promise<string> =>
    toBase64Url(new Uint8Array(await sign(key, kind, terms)));

  return {
    enter(key) {
      entered = key;
    },
    async prove(challenge) {
      const known = await store.read();
      const entry = entered === null ? null : await importKey(new TextEncoder().encode(entered), ['sign']);
      if (known === null && entry === null) return null;
      const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
      const terms = { origin, challenge, nonce };
      return {
        frame: {
          nonce,
          browser: known && { id: known.id, proof: await proofOf(known.key, 'window', terms) },
          entry: entry && (await proofOf(entry, 'entry', terms)),
        },
        async confirm({ browser: id, proof }) {
          const isKnown = known?.id === id;
          const key = isKnown
            ? known.key
            : entry && (await importKey(await sign(entry, 'key', terms), ['sign']));
          if (key === null || (await proofOf(key, 'host', terms)) !== proof) return false;
          entered = null;
          if (!isKnown) await store.write({ id, key });
          return true;
        },
      };
    },
    refused() {
      entered = null;
    },
  };
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
