/** How a body is written, from its headers. Pure; null where it is in a way that is not read. */

import { readParameters } from './parameters.ts';

/** `boundary`: of a form in parts. */
export type BodyForm = 'json' | 'form' | { readonly boundary: string };
export type BodyCoding = 'identity' | 'gzip' | 'deflate';

const JSON_TYPE = /^[^/]+\/(.+\+)?json$/;
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
const UTF8: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/** What RFC 2046 lets a boundary be. */
const BOUNDARY = /^[\w'()+,\-./:=? ]{0,69}[\w'()+,\-./:=?]$/;

/** Whether texts of this charset are read; all of them are UTF-8. */
export function isUtf8Charset(charset: string): boolean {
  return UTF8.has(charset.toLowerCase());
}

/** Streams send `application/json` (flespi-facts §4); a missing type and plain text are taken as the same. */
export function bodyForm(contentType: string | undefined): BodyForm | null {
  const header = contentType?.trim() ?? '';
  const charset = CHARSET.exec(header)?.[1];
  if (charset !== undefined && !isUtf8Charset(charset)) return null;
  const type = (header.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return 'form';
  if (type === 'multipart/form-data') {
    const boundary = readParameters(header)?.parameters.get('boundary') ?? '';
    return BOUNDARY.test(boundary) ? { boundary } : null;
  }
  return type === '' || type === 'text/plain' || JSON_TYPE.test(type) ? 'json' : null;
}

/** One coding at most. */
export function bodyCoding(contentEncoding: string | undefined): BodyCoding | null {
  switch (contentEncoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return 'identity';
    case 'gzip':
    case 'x-gzip':
      return 'gzip';
    case 'deflate':
      return 'deflate';
    default:
      return null;
  }
}
