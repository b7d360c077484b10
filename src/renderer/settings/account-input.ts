import type { AccountInput } from '../../shared/account.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';

export const DEFAULT_BROKER_URL = 'mqtts://mqtt.flespi.io:8883';
export const PROTOCOL_VERSIONS: readonly ProtocolVersion[] = [5, 4, 3];

/** Fields of the form that were filled in wrongly, by the key of the sentence that says so. */
export interface AccountProblems {
  readonly brokerUrl?: 'urlNeeded' | 'urlCredentials';
  readonly token?: 'tokenNeeded';
}

/**
 * What the form says: an input worth sending, or what is wrong. The host checks again and has the last word; it names an
 * account without a name after its broker.
 */
export function readAccountForm(form: FormData): AccountInput | AccountProblems {
  const text = (field: string): string => {
    const value = form.get(field);
    return typeof value === 'string' ? value.trim() : '';
  };
  const name = text('name');
  const brokerUrl = text('brokerUrl');
  const token = text('token');
  const urlProblem = problemOfUrl(brokerUrl);
  if (urlProblem !== undefined || token === '') {
    return {
      ...(urlProblem !== undefined && { brokerUrl: urlProblem }),
      ...(token === '' && { token: 'tokenNeeded' as const }),
    };
  }
  const protocolVersion =
    PROTOCOL_VERSIONS.find((version) => String(version) === text('protocolVersion')) ?? 5;
  return { name, brokerUrl, token, protocolVersion };
}

/** Whether the form was read into an input. */
export function isAccountInput(read: AccountInput | AccountProblems): read is AccountInput {
  return 'protocolVersion' in read;
}

function problemOfUrl(text: string): AccountProblems['brokerUrl'] {
  const url = URL.parse(text);
  if (url === null || !/^(mqtts?|wss?):$/.test(url.protocol) || url.hostname === '') return 'urlNeeded';
  return url.username !== '' || url.password !== '' ? 'urlCredentials' : undefined;
}
