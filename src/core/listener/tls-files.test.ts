import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { LOCALHOST, OTHER_HOST } from '../session/testing/certificates.ts';
import { sharedTemporaryFolder } from '../testing/temporary-folder.ts';
import { readTlsFiles } from './tls-files.ts';

const folder = sharedTemporaryFolder();
const at = (name: string) => join(folder, name);
beforeAll(() => {
  writeFileSync(at('cert.pem'), LOCALHOST.cert);
  writeFileSync(at('key.pem'), LOCALHOST.key);
  writeFileSync(at('other.pem'), OTHER_HOST.key);
  writeFileSync(at('text.pem'), 'no certificate');
});

const read = (cert: string | null, key: string | null) =>
  readTlsFiles({
    tlsCertificateFile: cert === null ? null : at(cert),
    tlsKeyFile: key === null ? null : at(key),
  });

describe('readTlsFiles', () => {
  it.each([
    [null, null],
    ['cert.pem', null],
    [null, 'key.pem'],
  ])('serves without TLS where not both are named: %s, %s', async (cert, key) => {
    expect(await read(cert, key)).toEqual({ ok: true, tls: null });
  });

  it('knows the certificate again by its fingerprint', async () => {
    expect(await read('cert.pem', 'key.pem')).toEqual({
      ok: true,
      tls: {
        cert: Buffer.from(LOCALHOST.cert),
        key: Buffer.from(LOCALHOST.key),
        fingerprint: new X509Certificate(LOCALHOST.cert).fingerprint256,
      },
    });
  });

  it.each([
    ['gone.pem', 'key.pem', { code: 'pem-unreadable', what: 'certificate' }],
    ['cert.pem', 'gone.pem', { code: 'pem-unreadable', what: 'key' }],
    ['cert.pem', 'other.pem', { code: 'certificate-mismatch' }],
    ['text.pem', 'key.pem', { code: 'certificate-unusable' }],
  ])('fails with its own cause: %s, %s', async (cert, key, failure) => {
    expect(await read(cert, key)).toMatchObject({ ok: false, failure });
  });
});
