import { timingSafeEqual } from 'node:crypto';

/**
 * Whether the credentials hold the token as flespi takes it: bare or after `FlespiToken` in the username, or in the
 * password; or, for clients that are bound to 16 bytes, its id as username and its first 16 characters as password (flespi-facts §1.2).
 */
export function holdsToken(
  username: string | undefined,
  password: Buffer | undefined,
  token: string,
): boolean {
  const word = password?.toString('utf8');
  if (username === TOKEN_ID && word !== undefined && same(word, token.slice(0, LONGEST_OF_16))) return true;
  return [username, word].some((field) => field !== undefined && same(bare(field), token));
}

/** Number of the simulator's one token. */
export const TOKEN_ID = '91234567';
const LONGEST_OF_16 = 16;

function bare(field: string): string {
  return field.trim().replace(/^FlespiToken\s+/i, '');
}

function same(given: string, token: string): boolean {
  const givenBytes = Buffer.from(given);
  const tokenBytes = Buffer.from(token);
  return givenBytes.length === tokenBytes.length && timingSafeEqual(givenBytes, tokenBytes);
}
