import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CROSS_SIGNED, EXPIRED, LOCALHOST, SIGNED_ELSEWHERE } from '../session/testing/certificates.ts';
import { verifiedChain } from './verified-chain.ts';

const NOW = Date.UTC(2126, 0, 1);
const certificates = (pem: string) =>
  pem.split(/(?<=-----END CERTIFICATE-----)\n/).map((each) => new X509Certificate(each));
const names = (chain: readonly X509Certificate[]) =>
  chain.map(({ subject, issuer }) => `${subject} < ${issuer}`.replaceAll('CN=', ''));

const sent = certificates(CROSS_SIGNED.cert);
const [root, oldRoot] = [CROSS_SIGNED.root, CROSS_SIGNED.oldRoot].map((pem) => new X509Certificate(pem));
if (root === undefined || oldRoot === undefined) throw new Error('There are two roots');
const VERIFIED = ['localhost < Authority', 'Authority < New root', 'New root < New root'];

describe('verifiedChain', () => {
  it('ends at the root that is trusted, whatever was sent beyond it', () => {
    expect(names(verifiedChain(sent, [root], NOW))).toEqual(VERIFIED);
    expect(names(verifiedChain(sent, [oldRoot, root], NOW))).toEqual(VERIFIED);
  });

  it('goes by what was sent as long as that is good', () => {
    const inTime = Date.UTC(2021, 0, 1);
    expect(names(verifiedChain(sent, [oldRoot], inTime))).toEqual([
      'localhost < Authority',
      'Authority < New root',
      'New root < Old root',
      'Old root < Old root',
    ]);
  });

  it('is one certificate that signs itself', () => {
    const chain = certificates(LOCALHOST.cert);
    expect(verifiedChain(chain, chain, NOW)).toEqual(chain);
  });

  it('does not take one of the same name for the issuer', () => {
    const [namesake] = certificates(EXPIRED.cert);
    const chain = certificates(LOCALHOST.cert);
    expect(verifiedChain(chain, namesake === undefined ? [] : [namesake], NOW)).toEqual(chain);
  });

  it('is what was sent and is good where the root is not known', () => {
    expect(names(verifiedChain(sent, [], NOW))).toEqual(VERIFIED.slice(0, 2));
    expect(names(verifiedChain(certificates(SIGNED_ELSEWHERE.cert), [root], NOW))).toEqual([
      'fleet.example < Test authority',
    ]);
    expect(verifiedChain([], [root], NOW)).toEqual([]);
  });
});
