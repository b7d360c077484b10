import { isLoopback } from '../../shared/is-loopback.ts';
import { parseBrokerUrl } from '../session/broker-url.ts';
import type { KeptAccount } from './settings.ts';

/** Whether whoever stands between here and the broker can read the account's token: it is sent without TLS, to another computer. */
export function isReadableOnItsWay({ kind, brokerUrl }: Pick<KeptAccount, 'kind' | 'brokerUrl'>): boolean {
  if (kind === 'demo') return false;
  const address = parseBrokerUrl(brokerUrl, '');
  if (!address.ok) return false;
  const { transport, host } = address.value;
  return (transport === 'tcp' || transport === 'ws') && !isLoopback(host);
}
