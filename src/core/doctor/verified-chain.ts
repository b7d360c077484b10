import type { X509Certificate } from 'node:crypto';

/** A certificate may name itself as its issuer, and a chain a circle. */
export const LONGEST_CHAIN = 10;

/**
 * The certificates by which a chain that is trusted was verified, the broker's own first, the root last. Brokers also send what
 * is not needed, such as a root once more as an older one signed it, which may have expired long ago without any harm. Goes the
 * way of OpenSSL: at each step what is trusted here before what was sent, and of several the one that is good for longest
 * (https://docs.openssl.org/3.0/man1/openssl-verification-options/, "Certification Path Building").
 * @param sent the broker's own certificate, and what came with it
 * @param trusted the roots, and what else is trusted here
 */
export function verifiedChain(
  sent: readonly X509Certificate[],
  trusted: readonly X509Certificate[],
  nowMs: number,
): readonly X509Certificate[] {
  const chain = sent.slice(0, 1);
  for (let last = chain[0]; last !== undefined && chain.length < LONGEST_CHAIN; ) {
    if (isIssuer(last, last)) return chain;
    last = issuerOf(last, trusted, nowMs) ?? issuerOf(last, sent, nowMs);
    if (last !== undefined) chain.push(last);
  }
  // It was trusted all the same, so that whatever has expired cannot have been needed.
  const end = sent.findIndex((each, index) => index > 0 && !isGood(each, nowMs));
  return end === -1 ? sent : sent.slice(0, end);
}

function issuerOf(
  certificate: X509Certificate,
  candidates: readonly X509Certificate[],
  nowMs: number,
): X509Certificate | undefined {
  return candidates
    .filter((candidate) => isGood(candidate, nowMs) && isIssuer(candidate, certificate))
    .reduce<X509Certificate | undefined>(
      (best, each) => (best === undefined || endOf(each) > endOf(best) ? each : best),
      undefined,
    );
}

/** The names alone prove nothing: a root may have been renewed under its name with another key. */
function isIssuer(candidate: X509Certificate, certificate: X509Certificate): boolean {
  return certificate.checkIssued(candidate) && certificate.verify(candidate.publicKey);
}

function isGood(certificate: X509Certificate, nowMs: number): boolean {
  return Date.parse(certificate.validFrom) <= nowMs && nowMs <= endOf(certificate);
}

function endOf({ validTo }: X509Certificate): number {
  return Date.parse(validTo);
}
