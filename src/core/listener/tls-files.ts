import { X509Certificate } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { TlsPair } from '../../shared/schemas/tls-pair.ts';
import { readSmallFile } from '../files/small-file.ts';
import { type ListeningFailure, unusableCertificate } from './listening-failure.ts';

/** What TLS is served with. */
export interface TlsMaterial {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** SHA-256 of the certificate, by which it is known again. */
  readonly fingerprint: string;
}

/** Whether the paths are whole ones of this system, where there are any. */
export function haveWholePaths({ tlsCertificateFile, tlsKeyFile }: TlsPair): boolean {
  return [tlsCertificateFile, tlsKeyFile].every((file) => file === null || isAbsolute(file));
}

/** Reads and tries the TLS files of the settings; null where they name none. Never rejects. */
export async function readTlsFiles({
  tlsCertificateFile,
  tlsKeyFile,
}: TlsPair): Promise<
  | { readonly ok: true; readonly tls: TlsMaterial | null }
  | { readonly ok: false; readonly failure: ListeningFailure }
> {
  if (tlsCertificateFile === null || tlsKeyFile === null) return { ok: true, tls: null };
  const cert = await readSmallFile(tlsCertificateFile);
  if (!cert.ok)
    return { ok: false, failure: { code: 'pem-unreadable', what: 'certificate', why: cert.error } };
  const key = await readSmallFile(tlsKeyFile);
  if (!key.ok) return { ok: false, failure: { code: 'pem-unreadable', what: 'key', why: key.error } };
  try {
    const pair = { cert: cert.value, key: key.value };
    createSecureContext(pair);
    return { ok: true, tls: { ...pair, fingerprint: new X509Certificate(pair.cert).fingerprint256 } };
  } catch (error) {
    return { ok: false, failure: unusableCertificate(error) };
  }
}
