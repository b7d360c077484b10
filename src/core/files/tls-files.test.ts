import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import { LOCALHOST, OTHER_HOST } from '../session/testing/certificates.ts';
import { NO_FILES } from '../session/testing/probe.ts';
import { sharedTemporaryFolder } from '../testing/temporary-folder.ts';
import { createTlsContext, TlsFileError, trustedCertificates } from './tls-files.ts';

const folder = sharedTemporaryFolder();
let files = 0;
function file(content: string): string {
  const path = join(folder, `${++files}.pem`);
  writeFileSync(path, content);
  return path;
}
const namesOf = (certificates: readonly { readonly subject: string }[]) =>
  certificates.map(({ subject }) => subject);

describe('a TLS context', () => {
  it('is kept for as long as its files are the same, for making one is slow', () => {
    const caFile = file(LOCALHOST.cert);
    const context = createTlsContext({ ...NO_FILES, caFile });
    const first = context();
    expect(context()).toBe(first);
    writeFileSync(caFile, OTHER_HOST.cert);
    const second = context();
    expect(second).not.toBe(first);
    expect(context()).toBe(second);
  });

  it('is made anew where our own certificate was renewed', () => {
    const clientCertificateFile = file(LOCALHOST.cert);
    const clientKeyFile = file(LOCALHOST.key);
    const context = createTlsContext({ ...NO_FILES, clientCertificateFile, clientKeyFile });
    const first = context();
    writeFileSync(clientCertificateFile, OTHER_HOST.cert);
    writeFileSync(clientKeyFile, OTHER_HOST.key);
    expect(context()).not.toBe(first);
  });

  it('fails with an error that names the file and says what it is', () => {
    const caFile = file('s3cret');
    let failure: unknown;
    try {
      createTlsContext({ ...NO_FILES, caFile })();
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(TlsFileError);
    expect(failure).toMatchObject({ why: { code: 'no-certificate', file: caFile } });
    expect(String(failure)).not.toContain('s3cret');
  });
});

describe('what a connection trusts', () => {
  it('is the authorities shipped with the runtime, and those of the account', () => {
    const shipped = trustedCertificates(NO_FILES);
    expect(shipped.length).toBeGreaterThanOrEqual(tls.rootCertificates.length);
    expect(namesOf(shipped)).not.toContain('CN=localhost');
    const caFile = file(LOCALHOST.cert);
    expect(namesOf(trustedCertificates({ caFile }))).toEqual([...namesOf(shipped), 'CN=localhost']);
  });

  it('is each of several in one file, and what is none between them is passed over', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    const caFile = file([LOCALHOST.cert, broken, 'a remark', OTHER_HOST.cert].join('\n'));
    expect(namesOf(trustedCertificates({ caFile })).slice(-2)).toEqual(['CN=localhost', 'CN=other.example']);
  });

  // Elsewhere no variable leads the system to a file of ours.
  it.runIf(process.platform === 'linux')(
    "is the computer's own too, where companies put theirs, and never that alone",
    () => {
      const script = `
      import { trustedCertificates } from ${JSON.stringify(new URL('./tls-files.ts', import.meta.url).href)};
      console.log(JSON.stringify(trustedCertificates({ caFile: null }).map(({ subject }) => subject)));
    `;
      const env = {
        ...process.env,
        SSL_CERT_FILE: file(OTHER_HOST.cert),
        SSL_CERT_DIR: join(folder, 'none'),
      };
      const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        env,
        encoding: 'utf8',
      });
      const names: readonly string[] = JSON.parse(said);
      expect(names).toContain('CN=other.example');
      const shipped = namesOf(tls.rootCertificates.map((pem) => new X509Certificate(pem)));
      expect(shipped.filter((name) => !names.includes(name))).toEqual([]);
    },
  );
});
