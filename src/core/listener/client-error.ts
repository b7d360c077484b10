import type { Refusal } from './refusal.ts';

/** What is wrong with something that never became a request; null where nobody asked for anything, or is there to hear it. */
export function clientRefusal(code: string | undefined): Refusal | null {
  switch (code) {
    case 'ECONNRESET':
    case 'EPIPE':
      return null;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, reason: 'The head of the request came too slowly.' };
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, reason: 'The head of the request is too large.' };
    case 'HPE_INVALID_EOF_STATE':
      return { status: 400, reason: 'The request ended before its head did.' };
    case 'ERR_SSL_HTTP_REQUEST':
      return { status: 400, reason: 'The request came by http, but only https is served here.' };
    default:
      return { status: 400, reason: 'What came is no HTTP request.' };
  }
}

/** The refusal as it goes over the wire where there is no request to answer. */
export function rawRefusal({ status, reason }: Refusal): string {
  const body = JSON.stringify({ error: reason });
  return [
    `HTTP/1.1 ${status} Refused`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}
