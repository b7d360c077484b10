import type { X509Certificate } from 'node:crypto';
import net from 'node:net';
import { connect as connectTls, type SecureContext } from 'node:tls';
import { isThisComputer } from '../../../shared/is-loopback.ts';
import type { DoctorMessage } from '../../../shared/messages/doctor.ts';
import { DAY_MS } from '../../../shared/spans.ts';
import { createTlsContext, trustedCertificates } from '../../files/tls-files.ts';
import type { BrokerAddress } from '../../mqtt/broker-url.ts';
import { errorFault, timeoutFault } from '../../session/causes.ts';
import type { Fault } from '../../session/fault.ts';
import { faultOutcome } from '../fault-outcome.ts';
import { openWay } from '../open-way.ts';
import { goesByProxy, routed } from '../routed.ts';
import { passed, type Step, type StepContext, type StepOutcome, skipped, warned } from '../step.ts';
import { LONGEST_CHAIN, verifiedChain } from '../verified-chain.ts';

const TIMEOUT_MS = 10_000;
/** Under TLS 1.3 a broker refuses our certificate only after we have agreed to its own. */
const SECOND_THOUGHTS_MS = 500;
const RENEW_WITHIN_DAYS = 14;

/** A handshake that came to its end, whether or not what was shown is to be trusted. */
interface Handshake {
  /** What was sent, and what is known here of its issuers. */
  readonly chain: readonly X509Certificate[];
  /** Why it is not to be trusted; null where it is. */
  readonly distrust: Fault | null;
}

/** Whether the broker's certificate is good: trusted, for this host, and for how long. */
export const tls: Step = async (context) => {
  const { account, clock, signal } = context;
  const found = await routed(context);
  if ('outcome' in found) return found.outcome;
  const { transport, host } = found.address;
  if (transport === 'tcp' || transport === 'ws') return withoutTls(host);
  let secureContext: SecureContext;
  let trusted: readonly X509Certificate[];
  try {
    secureContext = createTlsContext(account)();
    trusted = trustedCertificates(account);
  } catch (error) {
    return faultOutcome(errorFault(error));
  }
  let below: net.Socket | null;
  try {
    const how = { clock, account, signal, withinMs: TIMEOUT_MS };
    below = goesByProxy(found.route) ? (await openWay(found.address, found.route, how)).socket : null;
  } catch (error) {
    return withoutWay(errorFault(error));
  }
  const done = await shakeHands(found.address, below, secureContext, context);
  return 'fault' in done ? faultOutcome(done.fault) : judgeChain(done, trusted, host, clock.nowMs());
};

/** The step before has told it. */
function withoutWay({ cause }: Fault): StepOutcome {
  return skipped({ code: 'no-way', cause });
}

function withoutTls(host: string): StepOutcome {
  if (isThisComputer(host)) {
    return skipped({ code: 'tls-local' });
  }
  return warned({ code: 'tls-none' }, { code: 'use-tls' });
}

function judgeChain(
  { chain, distrust }: Handshake,
  trusted: readonly X509Certificate[],
  host: string,
  nowMs: number,
): StepOutcome {
  if (distrust !== null) return faultOutcome(distrust, linesOf(chain, true));
  const verified = verifiedChain(chain, trusted, nowMs);
  const needed = new Set(verified.map(({ fingerprint256 }) => fingerprint256));
  const others = chain.filter(({ fingerprint256 }) => !needed.has(fingerprint256));
  const details = [...linesOf(verified, true), ...linesOf(others, false)];
  const endMs = Math.min(...verified.map(({ validTo }) => Date.parse(validTo)));
  // It was trusted a moment ago.
  const days = Math.max(0, Math.floor((endMs - nowMs) / DAY_MS));
  const result = { code: 'tls', host, days } as const;
  if (days >= RENEW_WITHIN_DAYS) return passed(result, details);
  return warned(result, { code: 'renew-certificate' }, details);
}

/** Sends nothing after the handshake, so that also a certificate that is not to be trusted can be looked at. */
function shakeHands(
  { host, port }: BrokerAddress,
  below: net.Socket | null,
  secureContext: SecureContext,
  { clock, signal }: Pick<StepContext, 'clock' | 'signal'>,
): Promise<Handshake | { readonly fault: Fault }> {
  return new Promise((resolve) => {
    const servername = net.isIP(host) === 0 ? { servername: host } : {};
    const socket = connectTls({
      ...(below === null ? { port } : { socket: below }),
      host,
      secureContext,
      rejectUnauthorized: false,
      ...servername,
    });
    const end = (outcome: Handshake | { readonly fault: Fault }): void => {
      cancelTimeout();
      socket.destroy();
      resolve(outcome);
    };
    const giveUp = (): void => end({ fault: timeoutFault('tcp') });
    let cancelTimeout = clock.after(TIMEOUT_MS, giveUp);
    signal.addEventListener('abort', giveUp, { once: true });
    socket.on('error', (error) => end({ fault: errorFault(error) }));
    socket.once('secureConnect', () => {
      const chain = chainOf(socket.getPeerX509Certificate());
      const code = socket.authorized ? null : String(socket.authorizationError);
      const distrust = code === null ? null : errorFault({ code });
      cancelTimeout();
      cancelTimeout = clock.after(SECOND_THOUGHTS_MS, () => end({ chain, distrust }));
    });
  });
}

function chainOf(first: X509Certificate | undefined): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let next = first; next !== undefined && chain.length < LONGEST_CHAIN; next = next.issuerCertificate) {
    const { fingerprint256 } = next;
    if (chain.some((each) => each.fingerprint256 === fingerprint256)) break;
    chain.push(next);
  }
  return chain;
}

function linesOf(certificates: readonly X509Certificate[], isNeeded: boolean): readonly DoctorMessage[] {
  return certificates.map(({ subject, issuer, validTo }) => ({
    code: 'certificate',
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    until: dayOf(Date.parse(validTo)),
    isNeeded,
  }));
}

/** The common name of a distinguished name, or all of it. */
function nameOf(distinguishedName: string): string {
  return /^CN=(.*)$/m.exec(distinguishedName)?.[1] ?? distinguishedName;
}

function dayOf(timeMs: number): string | null {
  return Number.isNaN(timeMs) ? null : new Date(timeMs).toISOString().slice(0, 10);
}
