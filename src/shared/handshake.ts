/**
 * How a window of the browser host is let in (ADR 0009), in the first frames of its WebSocket, before any call or event:
 *
 *   host    { challenge }
 *   window  { nonce, browser: { id, proof } | null, entry: proof | null }
 *   host    { browser: id, proof }, or closes with `LOCKED_OUT`
 *
 * A proof is an HMAC-SHA-256 of a statement, base64url. No secret is ever on the way, so anyone else who answers at this address once
 * the host has ended learns nothing that opens it; and what is proved at one address (scheme, host, port) proves nothing at
 * another.
 */

/** WebSocket close code of a host that does not know this browser, or not any more. */
export const LOCKED_OUT = 4401;

/** What a statement is about. The proof of one never does for another. */
export type StatementKind =
  /** A window has the key of an address that was given out. */
  | 'entry'
  /** Not sent: what both sides make the browser's own key of. */
  | 'key'
  /** A window has its browser's own key. */
  | 'window'
  /** The host has it too. */
  | 'host';

/** Fresh for each WebSocket. */
export interface HandshakeTerms {
  /** Of the page, such as `http://127.0.0.1:8630`. */
  readonly origin: string;
  readonly challenge: string;
  readonly nonce: string;
}

/** The bytes that are proved, as text. No part can hold a line break. */
export function statementOf(kind: StatementKind, { origin, challenge, nonce }: HandshakeTerms): string {
  return ['fleetglass 1', kind, origin, challenge, nonce].join('\n');
}

/** The first frame of a window. */
export interface WindowProof {
  readonly nonce: string;
  /** By the key that this browser was given when it was let in. */
  readonly browser: { readonly id: string; readonly proof: string } | null;
  /** By the key of the address that was opened, which is spent with it. */
  readonly entry: string | null;
}

/** The host's answer. Where the id is not the one that was sent, the browser's key is that made of the entry's. */
export interface HostProof {
  readonly browser: string;
  readonly proof: string;
}

/** Whether a text can be a key, a challenge, a nonce or a proof: 32 bytes in base64url. */
export function isKeyText(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
