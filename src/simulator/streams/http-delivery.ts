/** How a batch fared. `errorCode` as in log 403: HTTP status, -1 no connection, -2 no answer, -99 bad certificate. */
export type PostOutcome =
  | { readonly delivered: true }
  | { readonly delivered: false; readonly errorCode: number };

const TIMEOUT_MS = 30_000;
const NOT_CONNECTED = -1;
const NO_ANSWER = -2;
const BAD_CERTIFICATE = -99;

/** Posts a batch as a bare JSON array. Only 200 counts; redirects are not followed (flespi-facts §4). */
export async function postBatch(
  uri: string,
  messages: readonly string[],
  signal: AbortSignal,
  headers: Readonly<Record<string, string>> = {},
): Promise<PostOutcome> {
  try {
    const response = await fetch(uri, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: `[${messages.join(',')}]`,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.arrayBuffer();
    return response.status === 200 ? { delivered: true } : { delivered: false, errorCode: response.status };
  } catch (error) {
    return { delivered: false, errorCode: errorCodeOf(error) };
  }
}

function errorCodeOf(error: unknown): number {
  const cause = error instanceof Error && typeof error.cause === 'object' ? error.cause : null;
  const code = cause !== null && 'code' in cause ? String(cause.code) : '';
  if (/CERT|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return BAD_CERTIFICATE;
  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|CONNECT_TIMEOUT/.test(code))
    return NOT_CONNECTED;
  return NO_ANSWER;
}
