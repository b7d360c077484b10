import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import type { ListenerSettings } from '../../shared/listener.ts';
import { type ListeningFailure, unreadableFile, unusableCertificate } from './listening-failure.ts';

/** What TLS is served with. */
export interface TlsMaterial {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** SHA-256 of the certificate, by which it is known again. */
  readonly fingerprint: string;
}

/** Reads and tries the TLS files of the settings; null where they name none. Never rejects. */
export async function readTlsFiles({
  tlsCertificateFile,
  tlsKeyFile,
}: Pick<ListenerSettings, 'tlsCertificateFile' | 'tlsKeyFile'>): Promise<
  | { readonly ok: true; readonly tls: TlsMaterial | null }
  | { readonly ok: false; readonly failure: ListeningFailure }
> {
  if (tlsCertificateFile === null || tlsKeyFile === null) return { ok: true, tls: null };
  const cert = await readFile(tlsCertificateFile).catch((error: unknown) =>
    unreadableFile('certificate', tlsCertificateFile, error),
  );
  if (!Buffer.isBuffer(cert)) return { ok: false, failure: cert };
  const key = await readFile(tlsKeyFile).catch((error: unknown) => unreadableFile('key', tlsKeyFile, error));
  if (!Buffer.isBuffer(key)) return { ok: false, failure: key };
  try {
    createSecureContext({ cert, key });
    return { ok: true, tls: { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 } };
  } catch (error) {
    return { ok: false, failure: unusableCertificate(error) };
  }
}
