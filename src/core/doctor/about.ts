import { brokerAddress } from './broker-address.ts';
import type { DoctorAccount, DoctorDeps } from './doctor.ts';
import { PROTOCOL_NAMES } from './protocol-names.ts';
import { withoutControls } from './redact.ts';

/** What was looked at and by whom. Of the broker's address no more than is needed to know it: a query may hold anything. */
export function aboutOf(account: DoctorAccount, info: DoctorDeps['info']): readonly string[] {
  const own = account;
  const files = [
    own.caFile !== null && 'its own authority',
    own.clientCertificateFile !== null && 'a client certificate',
  ];
  const ways = [
    PROTOCOL_NAMES[account.protocolVersion],
    account.username !== null && 'a user name',
    ...files,
    account.sharedGroup !== null && 'a shared group',
  ].filter((way) => way !== false);
  return [
    `Account: ${withoutControls(account.name)}`,
    `Broker: ${brokerOf(account)}, by ${ways.join(', ')}`,
    `Fleetglass: ${info.version}, ${info.host}, ${info.platform}`,
  ];
}

function brokerOf(account: DoctorAccount): string {
  const parsed = brokerAddress(account);
  if (!parsed.ok) {
    return parsed.error.code === 'demo-not-running'
      ? 'the demo fleet, which does not run'
      : 'an address that cannot be used';
  }
  const { transport, host, port } = parsed.value;
  const scheme = { tcp: 'mqtt', tls: 'mqtts', ws: 'ws', wss: 'wss' }[transport];
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
