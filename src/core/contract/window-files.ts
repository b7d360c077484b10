import type { AccountInput } from '../../shared/account.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { TlsPair } from '../../shared/schemas/tls-pair.ts';
import type { PemFiles } from '../secrets/pem-files.ts';

type AccountFiles = Pick<AccountInput, 'caFile' | 'clientCertificateFile' | 'clientKeyFile'>;

export const NO_FILES: AccountFiles = { caFile: null, clientCertificateFile: null, clientKeyFile: null };

/** All files of an account. */
export const accountFiles = (account: AccountFiles) =>
  [account.caFile, account.clientCertificateFile, account.clientKeyFile] as const;
/** All files of what serves TLS. */
export const serverFiles = (server: TlsPair) => [server.tlsCertificateFile, server.tlsKeyFile] as const;

/** An account as a window sent it, with the paths that its files stand for; `present` is the account as it is. */
export async function withAccountFiles(
  pems: PemFiles,
  input: AccountInput,
  present: AccountFiles,
): Promise<Result<AccountInput>> {
  const found = await pems.paths(accountFiles(input), accountFiles(present));
  if (!found.ok) return found;
  const [caFile = null, clientCertificateFile = null, clientKeyFile = null] = found.value;
  return ok({ ...input, caFile, clientCertificateFile, clientKeyFile });
}

/** The same for what serves TLS: the listener, or a receiver. */
export async function withServerFiles<Input extends TlsPair>(
  pems: PemFiles,
  input: Input,
  present: TlsPair,
): Promise<Result<Input>> {
  const found = await pems.paths(serverFiles(input), serverFiles(present));
  if (!found.ok) return found;
  const [tlsCertificateFile = null, tlsKeyFile = null] = found.value;
  return ok({ ...input, tlsCertificateFile, tlsKeyFile });
}
