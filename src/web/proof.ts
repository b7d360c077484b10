import { createHmac, timingSafeEqual } from 'node:crypto';
import { type HandshakeTerms, isKeyText, type StatementKind, statementOf } from '../shared/handshake.ts';

/** The proof of a statement, base64url. */
export function proofOf(key: Buffer, kind: StatementKind, terms: HandshakeTerms): string {
  return createHmac('sha256', key).update(statementOf(kind, terms)).digest('base64url');
}

/** Compares in a time that tells nothing of where they differ. */
export function isProof(text: string, key: Buffer, kind: StatementKind, terms: HandshakeTerms): boolean {
  if (!isKeyText(text)) return false;
  return timingSafeEqual(Buffer.from(text), Buffer.from(proofOf(key, kind, terms)));
}
