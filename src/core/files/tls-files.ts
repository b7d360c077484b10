import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import type { PemMessage } from '../../shared/messages/files.ts';
import type { LinkSettings } from '../../shared/schemas/account.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { readSmallFileSync } from './small-file.ts';

/** PEM files for TLS, as absolute paths; read at each connection, so that a renewed certificate is taken up. */
export type TlsFiles = Pick<LinkSettings, 'caFile' | 'clientCertificateFile' | 'clientKeyFile'>;

/** A file of an authority may hold several. */
const ONE_CERTIFICATE = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;

/** What the computer trusts, and nothing of an account. */
export const NO_TLS_FILES: TlsFiles = { caFile: null, clientCertificateFile: null, clientKeyFile: null };

/** A certificate or key file that cannot be used: which, and why. Holds nothing of its content. */
export class TlsFileError extends Error {
  override readonly name = 'TlsFileError';
  readonly why: PemMessage;
  constructor(why: PemMessage) {
    super(`${why.code}: ${why.file}`);
    this.why = why;
  }
}

/**
 * Makes the TLS context of each connection: the authorities shipped with the runtime, the computer's own (where companies put
 * theirs), the account's, and the certificate we show. Files are read again each time; the context is made again where they
 * changed. The result throws a `TlsFileError`.
 */
export function createTlsContext(files: TlsFiles): () => tls.SecureContext {
  let made: { readonly from: string; readonly context: tls.SecureContext } | undefined;
  return () => {
    const ca = textOf(files.caFile);
    const cert = textOf(files.clientCertificateFile);
    const key = textOf(files.clientKeyFile);
    const from = JSON.stringify([ca, cert, key]);
    if (made?.from === from) return made.context;
    if (ca !== null) checkCertificate(files.caFile, ca);
    if (cert !== null) checkCertificate(files.clientCertificateFile, cert);
    made = { from, context: contextOf(ca, cert, key, files) };
    return made.context;
  };
}

/** Makes what a proxy that is reached by TLS is trusted by: as a broker is, but no certificate of the account's is shown to it. */
export function createProxyContext({ caFile }: Pick<TlsFiles, 'caFile'>): () => tls.SecureContext {
  return createTlsContext({ ...NO_TLS_FILES, caFile });
}

/**
 * What such a connection trusts: the same authorities as certificates, to tell by which of them another was verified. Throws a
 * `TlsFileError`.
 */
export function trustedCertificates({ caFile }: Pick<TlsFiles, 'caFile'>): readonly X509Certificate[] {
  const pems = trustedPems(textOf(caFile)).flatMap((pem) => pem.match(ONE_CERTIFICATE) ?? []);
  // OpenSSL passes over what is none too.
  return pems.flatMap((pem) => certificateIn(pem) ?? []);
}

function contextOf(
  ca: string | null,
  cert: string | null,
  key: string | null,
  { clientKeyFile }: TlsFiles,
): tls.SecureContext {
  try {
    return tls.createSecureContext({
      ca: trustedPems(ca),
      ...(cert !== null && key !== null && { cert, key }),
    });
  } catch (error) {
    const errorCode = errorCodeOf(error, 'unusable');
    throw new TlsFileError({ code: 'key-file-unusable', file: clientKeyFile ?? '', errorCode });
  }
}

function trustedPems(ca: string | null): string[] {
  const trusted = new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  if (ca !== null) trusted.add(ca);
  return [...trusted];
}

function textOf(file: string | null): string | null {
  if (file === null) return null;
  // A socket is opened in one go, so there is no waiting here.
  const read = readSmallFileSync(file);
  if (!read.ok) throw new TlsFileError(read.error);
  return read.value.toString('utf8');
}

function checkCertificate(file: string | null, pem: string): void {
  if (certificateIn(pem) === null) throw new TlsFileError({ code: 'no-certificate', file: file ?? '' });
}

/** The first one in a text; null where there is none. What the parser says may quote the content. */
function certificateIn(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}
