import { createHash, timingSafeEqual } from 'node:crypto';

/** The `Authorization` header that carries a key. */
export function bearerOf(key: string): string {
  return `Bearer ${key}`;
}

/** Whether a header carries this key; compared in a time that tells nothing of where they differ. */
export function isBearerOf(key: string, authorization: string | undefined): boolean {
  return timingSafeEqual(digest(bearerOf(key)), digest(authorization ?? ''));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
