import { isAbsolute } from 'node:path';
import { type AccountInput, type AccountSettings, EUROPE } from '../../shared/account.ts';
import { cutText } from '../../shared/cut-text.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { holdsToken } from '../mqtt/broker-url.ts';
import { checkBrokerUrl } from '../options/broker-url.ts';

/** Where an account goes of which nothing else is said (flespi-facts §1.1). */
export const DEFAULT_BROKER_URL = EUROPE.mqttUrl;
/** Seconds between pings on a quiet link, where nobody chose otherwise. */
export const DEFAULT_KEEPALIVE_S = 30;

const LONGEST_TOKEN = 256;
const LONGEST_NAME = 100;
const LONGEST_USERNAME = 256;

/** An account that was checked: its settings, and its token where one was given. */
export interface CheckedAccount {
  readonly settings: AccountSettings;
  /** Null where none was given: the one that is known stays. */
  readonly token: string | null;
}

/** Trims and checks what a person or a file gave. No message repeats the token. */
export function checkAccountInput(input: AccountInput): Result<CheckedAccount> {
  if (input.kind === 'demo') return ok({ settings: demoSettings(input), token: null });
  const url = checkBrokerUrl(input.brokerUrl.trim());
  if (!url.ok) return url;
  const token = checkToken(input.token);
  if (!token.ok) return token;
  if (token.value !== null && holdsToken(url.value, token.value)) return tokenInAddress();
  const wrong = input.kind === 'flespi' ? wrongForFlespi(url.value) : wrongForBroker(input);
  if (wrong !== null) return wrong;
  if (input.sharedGroup !== null && !/^[A-Za-z0-9_-]{1,64}$/.test(input.sharedGroup)) {
    return fail('bad-group', 'The shared group takes up to 64 letters, digits, hyphens and underscores.');
  }
  const settings: AccountSettings = {
    kind: input.kind,
    name: cutText(input.name.trim(), LONGEST_NAME) || new URL(url.value).hostname.slice(0, LONGEST_NAME),
    colour: input.colour,
    brokerUrl: url.value,
    protocolVersion: input.protocolVersion,
    keepaliveS: input.keepaliveS,
    sharedGroup: input.sharedGroup,
    ...(input.kind === 'flespi' ? NOTHING_OWN : ownWays(input)),
  };
  return ok({ settings, token: token.value });
}

/** What flespi has no use for. */
const NOTHING_OWN = { username: null, caFile: null, clientCertificateFile: null, clientKeyFile: null };

function ownWays({ username, caFile, clientCertificateFile, clientKeyFile }: AccountInput) {
  return {
    username: username?.trim() || null,
    caFile: caFile?.trim() || null,
    clientCertificateFile: clientCertificateFile?.trim() || null,
    clientKeyFile: clientKeyFile?.trim() || null,
  };
}

function demoSettings({ name, colour }: AccountInput): AccountSettings {
  return {
    kind: 'demo',
    name: cutText(name.trim(), LONGEST_NAME) || 'Demo fleet',
    colour,
    brokerUrl: '',
    protocolVersion: 5,
    keepaliveS: DEFAULT_KEEPALIVE_S,
    sharedGroup: null,
    ...NOTHING_OWN,
  };
}

/** The token without the prefix of a pasted header; null where none was given. */
function checkToken(given: string | null): Result<string | null> {
  const token = (given ?? '').trim().replace(/^FlespiToken\s+/i, '');
  if (token === '') return ok(null);
  if (token.length <= LONGEST_TOKEN && /^[\x21-\x7e]+$/.test(token)) return ok(token);
  return fail(
    'token-malformed',
    'This is not a token: it holds spaces, line breaks or other unusual characters, or is too long. Copy it again from the flespi panel.',
  );
}

/** An address is shown, kept and exported as it is. */
export function tokenInAddress(): Result<never> {
  return fail(
    'bad-broker-url',
    'The address holds the token. Leave it out of the address and enter it apart.',
  );
}

function wrongForFlespi(brokerUrl: string): Result<never> | null {
  if (isFlespi(brokerUrl)) return null;
  return fail('not-flespi', 'This address is not one of flespi’s. Choose “Another MQTT broker” for it.');
}

function wrongForBroker(input: AccountInput): Result<never> | null {
  const { username, caFile, clientCertificateFile, clientKeyFile } = ownWays(input);
  if ((username ?? '').length > LONGEST_USERNAME) {
    return fail('bad-username', `The user name is longer than ${LONGEST_USERNAME} characters.`);
  }
  for (const file of [caFile, clientCertificateFile, clientKeyFile]) {
    if (file !== null && !isAbsolute(file)) {
      return fail('bad-file', `Give the whole path of the file, from the root of the disk, not ${file}.`);
    }
  }
  if ((clientCertificateFile === null) !== (clientKeyFile === null)) {
    return fail('bad-file', 'A client certificate needs its key file, and a key its certificate.');
  }
  return null;
}

/** Whether the broker is flespi's own, whatever the region and the way in. */
export function isFlespi(brokerUrl: string): boolean {
  return /(^|\.)flespi\.io$/i.test(new URL(brokerUrl).hostname);
}
