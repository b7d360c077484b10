import type { AccountInput, AccountSummary } from '../../shared/account.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { checkBrokerUrl } from '../options.ts';

/** flespi's broker in the EU region, the one its documentation names (flespi-facts §1.1). */
export const DEFAULT_BROKER_URL = 'mqtts://mqtt.flespi.io:8883';

/** Below this length four characters would give away too much of a token. */
const HINTED_TOKEN_LENGTH = 12;
const LONGEST_TOKEN = 256;
const LONGEST_NAME = 100;

/** Trims and checks what a person or a file gave. The message never repeats the token. */
export function checkAccountInput(input: AccountInput): Result<AccountInput> {
  const token = input.token.trim().replace(/^FlespiToken\s+/i, '');
  const url = checkBrokerUrl(input.brokerUrl.trim());
  if (!url.ok) return url;
  if (token === '' && isFlespi(url.value)) {
    return fail('token-missing', 'Paste a flespi token: without one flespi lets nobody in.');
  }
  if (token.length > LONGEST_TOKEN || /[^\x21-\x7e]/.test(token)) {
    return fail(
      'token-malformed',
      'This is not a token: it holds spaces, line breaks or other unusual characters, or is too long. Copy it again from the flespi panel.',
    );
  }
  const name = input.name.trim().slice(0, LONGEST_NAME) || new URL(url.value).hostname;
  return ok({ name, brokerUrl: url.value, token, protocolVersion: input.protocolVersion });
}

/** What a screen may know of an account. */
export function summarise(id: string, input: AccountInput, demo: boolean): AccountSummary {
  const { name, brokerUrl, protocolVersion, token } = input;
  const tokenHint = token.length >= HINTED_TOKEN_LENGTH ? token.slice(-4) : '';
  return { id, name, brokerUrl, protocolVersion, tokenHint, demo };
}

/** Whether the broker is flespi's own, whatever the region and the way in. */
export function isFlespi(brokerUrl: string): boolean {
  return /(^|\.)flespi\.io$/i.test(new URL(brokerUrl).hostname);
}
