/** The PEM files of what serves TLS, as a form sends them: an empty text for none. */
export interface TlsPair {
  readonly tlsCertificateFile: string | null;
  readonly tlsKeyFile: string | null;
}

/** Which of a certificate and its key is missing beside the other; null where both are there, or neither. */
export function missingOfPair({ tlsCertificateFile, tlsKeyFile }: TlsPair): keyof TlsPair | null {
  if (isNone(tlsCertificateFile) === isNone(tlsKeyFile)) return null;
  return isNone(tlsKeyFile) ? 'tlsKeyFile' : 'tlsCertificateFile';
}

/** Whether no file is named. */
export function isNone(file: string | null): boolean {
  return (file ?? '').trim() === '';
}
