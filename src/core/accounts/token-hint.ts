/** Below this length four characters would give away too much of a token. */
const HINTED_TOKEN_LENGTH = 12;

/** What may be shown of a token: its last four characters, or nothing. */
export function tokenHintOf(token: string | null): string {
  return token !== null && token.length >= HINTED_TOKEN_LENGTH ? token.slice(-4) : '';
}
