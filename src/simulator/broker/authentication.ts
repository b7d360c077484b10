import { timingSafeEqual } from 'node:crypto';

/**
 * Whether the credentials hold the token as flespi takes it: bare or after `FlespiToken` in the username, or in the
 * password (flespi-facts §1.2).
 */
export function holdsToken(
  username: string | undefined,
  password: Buffer | undefined,
  token: string,
): boolean {
  return [username, password?.toString('utf8')].some(
    (field) => field !== undefined && same(bare(field), token),
  );
}

function bare(field: string): string {
  return field.trim().replace(/^FlespiToken\s+/i, '');
}

function same(given: string, token: string): boolean {
  const givenBytes = Buffer.from(given);
  const tokenBytes = Buffer.from(token);
  return givenBytes.length === tokenBytes.length && timingSafeEqual(givenBytes, tokenBytes);
}
