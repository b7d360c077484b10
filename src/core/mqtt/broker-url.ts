import type { SessionCause, SessionCauseCode } from '../../shared/messages/session.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { BrokerUrlProblem } from '../../shared/schemas/broker-address.ts';
import { type BrokerTransport, readBrokerUrl } from '../../shared/schemas/broker-address.ts';

/** Where a broker listens, and what to open for it. */
export interface BrokerAddress {
  readonly transport: 'tcp' | 'tls' | 'ws' | 'wss';
  readonly host: string;
  readonly port: number;
  /** Path and query of a WebSocket address; `/` otherwise. */
  readonly path: string;
}

const SOCKETS: Readonly<Record<BrokerTransport, BrokerAddress['transport']>> = {
  mqtt: 'tcp',
  mqtts: 'tls',
  ws: 'ws',
  wss: 'wss',
};

const CAUSES = {
  unreadable: 'invalid-address',
  'no-host': 'invalid-address',
  scheme: 'unknown-scheme',
  credentials: 'credentials-in-address',
  token: 'credentials-in-address',
} as const satisfies Readonly<Record<BrokerUrlProblem, SessionCauseCode>>;

/**
 * The address to connect to, or why there is none as the link tells it: `invalid-address`, `unknown-scheme`,
 * `credentials-in-address`. No message repeats the address.
 */
export function parseBrokerUrl(text: string, token: string): Result<BrokerAddress, SessionCause> {
  const read = readBrokerUrl(text, token);
  if (read.ok) return ok({ ...read.value, transport: SOCKETS[read.value.transport] });
  const code = CAUSES[read.problems[0].message.why];
  return { ok: false, error: { code, detail: '' } };
}
