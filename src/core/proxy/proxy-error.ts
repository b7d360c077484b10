/** How a way by a proxy fails, as codes beside those of sockets. */
export const PROXY_ERROR_CODES = [
  /** The system was asked by which proxy, and did not tell. */
  'EPROXY_UNTOLD',
  /** What the environment names is no proxy's address. */
  'EPROXY_ADDRESS',
  'EPROXY_NAME',
  'EPROXY_DOWN',
  'EPROXY_TLS',
  'EPROXY_SILENT',
  'EPROXY_CLOSED',
  /** What answers is no proxy. */
  'EPROXY_STRANGER',
  'EPROXY_SIGN_IN',
  'EPROXY_PASSWORD',
  /** It knows only ways of signing in that are not ours. */
  'EPROXY_METHOD',
  'EPROXY_FORBIDS',
  'EPROXY_CANNOT',
  'EPROXY_REFUSES',
] as const;
export type ProxyErrorCode = (typeof PROXY_ERROR_CODES)[number];

/** A way by a proxy that failed. Its detail holds nothing but the proxy's host and port, a status or a system's code. */
export class ProxyError extends Error {
  readonly code: ProxyErrorCode;
  /** For the brackets of a sentence: `proxy.example:3128, HTTP 403`. */
  readonly detail: string;

  constructor(code: ProxyErrorCode, detail: string, options: ErrorOptions = {}) {
    super(`No way by the proxy (${code})`, options);
    this.name = 'ProxyError';
    this.code = code;
    this.detail = detail;
  }
}

/** Those after which the next proxy of a list is tried: it was not there. One that answers has had its say. */
const NOT_THERE: ReadonlySet<ProxyErrorCode> = new Set([
  'EPROXY_NAME',
  'EPROXY_DOWN',
  'EPROXY_TLS',
  'EPROXY_SILENT',
  'EPROXY_CLOSED',
  'EPROXY_STRANGER',
]);

/** Whether the next one of a list is to be tried. */
export function triesNext(error: unknown): boolean {
  return !(error instanceof ProxyError) || NOT_THERE.has(error.code);
}
