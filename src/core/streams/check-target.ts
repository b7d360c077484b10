import { lookup } from 'node:dns/promises';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { TargetCheck, TlsCheck } from '../../shared/target-check.ts';

/** What is tried. */
export interface CheckedTarget {
  readonly host: string;
  readonly port: number;
  readonly isTls: boolean;
}

export interface CheckDeps {
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  /** The addresses of a name; by the system where absent. */
  readonly lookup?: (host: string) => Promise<readonly string[]>;
  /** How long each step may take. */
  readonly timeoutMs?: number;
  /** Authorities that are trusted beside the system's, as PEM. */
  readonly ca?: string;
}

const TIMEOUT_MS = 8_000;
const MOST_ADDRESSES = 8;

/**
 * Tries a target's name, port and certificate from this computer. A connection is made and closed again; nothing is sent over it but what
 * TLS begins with. Private addresses are tried too: somebody asked for it.
 */
export async function checkTarget(target: CheckedTarget, deps: CheckDeps): Promise<TargetCheck> {
  const { host, port, isTls } = target;
  const timeoutMs = deps.timeoutMs ?? TIMEOUT_MS;
  const base = { host, port, atMs: deps.nowMs(), addresses: [], tcp: null, tls: null } as const;
  const found = await addressesOf(host, deps.lookup ?? systemLookup, timeoutMs);
  if (typeof found === 'string') return { ...base, name: found };
  const named = { ...base, name: 'found', addresses: found } as const;
  const tcp = await tryTcp(found[0] ?? host, port, timeoutMs);
  if (tcp !== 'connected' || !isTls) return { ...named, tcp };
  return { ...named, tcp, tls: await tryTls(target, deps.ca, timeoutMs) };
}

async function systemLookup(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

async function addressesOf(
  host: string,
  find: NonNullable<CheckDeps['lookup']>,
  timeoutMs: number,
): Promise<readonly string[] | 'unknown' | 'failed'> {
  if (isIP(host) !== 0) return [host];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'failed'>((resolve) => {
    timer = setTimeout(() => resolve('failed'), timeoutMs);
  });
  try {
    const found = await Promise.race([find(host), late]);
    if (typeof found === 'string') return found;
    return found.length === 0 ? 'unknown' : found.slice(0, MOST_ADDRESSES);
  } catch (error) {
    return codeOf(error) === 'ENOTFOUND' ? 'unknown' : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

function tryTcp(host: string, port: number, timeoutMs: number): Promise<NonNullable<TargetCheck['tcp']>> {
  return new Promise((resolve) => {
    const socket: Socket = connect({ host, port, timeout: timeoutMs });
    const end = (outcome: NonNullable<TargetCheck['tcp']>): void => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once('connect', () => end('connected'));
    socket.once('timeout', () => end('no-answer'));
    socket.once('error', (error) => {
      const code = codeOf(error);
      if (code === 'ECONNREFUSED') end('refused');
      else end(code === 'ETIMEDOUT' ? 'no-answer' : 'unreachable');
    });
  });
}

function tryTls({ host, port }: CheckedTarget, ca: string | undefined, timeoutMs: number): Promise<TlsCheck> {
  return new Promise((resolve) => {
    const names = isIP(host) === 0 ? { servername: host } : {};
    // It is looked at, not relied on: nothing is sent.
    const options = {
      host,
      port,
      timeout: timeoutMs,
      rejectUnauthorized: false,
      ...names,
      ...(ca && { ca }),
    };
    const socket: TLSSocket = connectTls(options);
    const end = (check: TlsCheck): void => {
      socket.destroy();
      resolve(check);
    };
    socket.once('secureConnect', () => end({ outcome: outcomeOf(socket), validToS: validToS(socket) }));
    socket.once('timeout', () => end({ outcome: 'refused', validToS: null }));
    socket.once('error', () => end({ outcome: 'refused', validToS: null }));
  });
}

const OUTCOMES: Readonly<Record<string, TlsCheck['outcome']>> = {
  CERT_HAS_EXPIRED: 'expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'other-name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'incomplete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'incomplete',
  UNABLE_TO_GET_ISSUER_CERT: 'incomplete',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'self-signed',
};

function outcomeOf(socket: TLSSocket): TlsCheck['outcome'] {
  if (socket.authorized) return 'trusted';
  const error: unknown = socket.authorizationError;
  const code = typeof error === 'string' ? error : codeOf(error);
  return OUTCOMES[code] ?? 'refused';
}

function validToS(socket: TLSSocket): number | null {
  const { valid_to } = socket.getPeerCertificate();
  const ms = Date.parse(valid_to ?? '');
  return Number.isNaN(ms) ? null : ms / 1000;
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
