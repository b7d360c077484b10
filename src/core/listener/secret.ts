import { createHash, timingSafeEqual } from 'node:crypto';

/** Says whether a header's value is the secret, in a time that tells nothing about it: hashes are of one length. */
export function createSecretCheck(secret: string): (given: string) => boolean {
  const expected = hash(secret);
  return (given) => timingSafeEqual(hash(given), expected);
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
