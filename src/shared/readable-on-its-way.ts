import type { AccountKind } from './account-kind.ts';
import { isThisComputer } from './is-loopback.ts';

const OPEN = new Set(['mqtt:', 'ws:']);

/** Whether anyone who stands between here and the broker can read an account's token: it is sent without TLS, to another computer. */
export function isReadableOnItsWay({
  kind,
  brokerUrl,
}: {
  readonly kind: AccountKind;
  readonly brokerUrl: string;
}): boolean {
  const url = URL.parse(brokerUrl.trim());
  if (kind === 'demo' || url === null || url.hostname === '' || !OPEN.has(url.protocol)) return false;
  return !isThisComputer(url.hostname);
}
