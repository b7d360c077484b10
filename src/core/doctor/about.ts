import type { DoctorMessage } from '../../shared/messages/doctor.ts';
import { brokerAddress } from './broker-address.ts';
import type { DoctorAccount, DoctorDeps } from './doctor.ts';
import { withoutControls } from './redact.ts';

/** What was looked at and by whom. Of the broker's address no more than is needed to know it: a query may hold anything. */
export function aboutOf(account: DoctorAccount, info: DoctorDeps['info']): readonly DoctorMessage[] {
  return [
    { code: 'about-account', name: withoutControls(account.name) },
    {
      code: 'about-broker',
      address: brokerOf(account),
      protocolVersion: account.protocolVersion,
      hasUsername: account.username !== null,
      hasOwnAuthority: account.caFile !== null,
      hasClientCertificate: account.clientCertificateFile !== null,
      isShared: account.sharedGroup !== null,
    },
    { code: 'about-program', version: info.version, host: info.host, platform: info.platform },
  ];
}

function brokerOf(account: DoctorAccount): string | { readonly why: 'demo-not-running' | 'unusable' } {
  const parsed = brokerAddress(account);
  if (!parsed.ok) return { why: parsed.error.code === 'demo-not-running' ? 'demo-not-running' : 'unusable' };
  const { transport, host, port } = parsed.value;
  const scheme = { tcp: 'mqtt', tls: 'mqtts', ws: 'ws', wss: 'wss' }[transport];
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
