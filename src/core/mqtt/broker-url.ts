import { fail, ok, type Result } from '../../shared/result.ts';
import { type CauseCode, faultOf } from '../session/catalogue/catalogue.ts';

/** Where a broker listens. */
export interface BrokerAddress {
  readonly transport: 'tcp' | 'tls' | 'ws' | 'wss';
  readonly host: string;
  readonly port: number;
  /** Path and query of a WebSocket address; `/` otherwise. */
  readonly path: string;
}

const TRANSPORTS = new Map([
  ['mqtt:', { transport: 'tcp', port: 1883 }],
  ['mqtts:', { transport: 'tls', port: 8883 }],
  ['ws:', { transport: 'ws', port: 80 }],
  ['wss:', { transport: 'wss', port: 443 }],
] as const);

/**
 * Reads a broker address. Credentials in it are refused: addresses are shown and logged, tokens never.
 * Codes: `invalid-address`, `unknown-scheme`, `credentials-in-address`. No message repeats the address.
 */
export function parseBrokerUrl(text: string, token: string): Result<BrokerAddress> {
  const url = URL.parse(text.trim());
  if (url === null || url.hostname === '') {
    return refuse('invalid-address');
  }
  const known = TRANSPORTS.get(url.protocol as 'mqtt:');
  if (known === undefined) {
    return refuse('unknown-scheme');
  }
  if (url.username !== '' || url.password !== '' || holdsToken(text, token)) {
    return refuse('credentials-in-address');
  }
  return ok({
    transport: known.transport,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? known.port : Number(url.port),
    path: `${url.pathname === '' ? '/' : url.pathname}${url.search}`,
  });
}

function refuse(code: CauseCode): Result<never> {
  return fail(code, faultOf(code).cause.message);
}

/** Shorter ones are no flespi token and may be part of an honest host name. */
const SHORTEST_TOKEN = 16;

/** Whether an address holds the token: then it would be shown and kept with it. */
export function holdsToken(text: string, token: string): boolean {
  return token.length >= SHORTEST_TOKEN && text.includes(token);
}
