import { inEnglish } from '../../shared/wording/in-english.ts';
import { badRequest, type Refusal, refused } from './refusal.ts';

/** What is wrong with something that never became a request; null where nobody asked for anything, or is there to hear it. */
export function clientRefusal(code: string | undefined): Refusal | null {
  switch (code) {
    case 'ECONNRESET':
    case 'EPIPE':
      return null;
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return refused(408, 'head-too-slow');
    case 'HPE_HEADER_OVERFLOW':
      return refused(431, 'head-too-large');
    case 'HPE_INVALID_EOF_STATE':
      return badRequest('head-cut-short');
    case 'ERR_SSL_HTTP_REQUEST':
      return badRequest('http-for-https');
    default:
      return badRequest('no-http');
  }
}

/** The refusal as it goes over the wire where there is no request to answer. */
export function rawRefusal({ status, reason }: Refusal): string {
  const body = JSON.stringify({ error: inEnglish(reason) });
  return [
    `HTTP/1.1 ${status} Refused`,
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}
