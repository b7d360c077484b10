import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../../shared/result.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { isFlespi } from '../../shared/schemas/broker-address.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { HostOptions } from '../options/parse-options.ts';
import { leaveStdin, takeStdin } from '../process/take-stdin.ts';
import { checkAccountInput } from './account-input.ts';
import type { CommandLineAccount } from './account-repository.ts';

/** A token file holds one short line; anything larger is another file. */
const LARGEST_TOKEN_FILE = 4096;

/**
 * The account a host was started with: null where neither broker nor token was given, and the first screen asks.
 * At a failure the caller exits with 2.
 */
export function startupAccount(options: HostOptions): Result<CommandLineAccount | null> {
  const token = givenToken(options);
  if (!token.ok) return token;
  if (token.value === null && options.brokerUrl === null) return ok(null);
  const brokerUrl = options.brokerUrl ?? DEFAULT_LINK.brokerUrl;
  const kind = isFlespi(brokerUrl) ? 'flespi' : 'broker';
  if (kind === 'flespi' && options.follow === 'topics')
    return fail({ code: 'bad-option', problem: { kind: 'topics-at-flespi' } });
  const checked = checkAccountInput({
    kind,
    name: options.demo ? 'Demo fleet' : '',
    colour: 'blue',
    ...DEFAULT_LINK,
    brokerUrl,
    protocolVersion: options.protocolVersion,
    sharedGroup: options.sharedGroup,
    follow: options.follow,
    followedDevices: options.followedDevices,
    followedChannels: options.followedChannels,
    followedTopics: options.followedTopics,
    tokenPlace: options.tokenPlace,
    cleanSession: options.cleanSession,
    token: token.value,
  });
  if (!checked.ok) return checked;
  const { settings } = checked.value;
  if (settings.kind === 'flespi' && checked.value.token === null) {
    return fail({ code: 'flespi-needs-token' });
  }
  return ok({
    account: {
      ...settings,
      kind: options.demo ? 'demo' : settings.kind,
      hasToken: checked.value.token !== null,
    },
    token: checked.value.token,
  });
}

function givenToken({ tokenFile, tokenStdin, token }: HostOptions): Result<string | null> {
  if (tokenFile !== null) {
    // Whatever is there is not wanted, and could be read from outside as long as we run.
    if (tokenStdin) leaveStdin();
    return readToken(tokenFile, () => readFileSync(tokenFile, 'utf8'));
  }
  return tokenStdin ? readToken(null, () => takeStdin(LARGEST_TOKEN_FILE + 1)) : ok(token);
}

/** Of a file, or of standard input where that is null. */
function readToken(file: string | null, read: () => string): Result<string> {
  let text: string;
  try {
    text = read();
  } catch (error) {
    const errorCode = errorCodeOf(error, 'unreadable');
    return fail({ code: 'token-unusable', file, why: 'unreadable', errorCode });
  }
  const token = text.trim();
  if (token === '') return fail({ code: 'token-unusable', file, why: 'empty' });
  if (text.length > LARGEST_TOKEN_FILE || /[\r\n]/.test(token)) {
    return fail({ code: 'token-unusable', file, why: 'content' });
  }
  return ok(token);
}
