/** How a body is written, from its headers. Pure; null where it is in a way that is not read. */

export type BodyForm = 'json' | 'form';
export type BodyCoding = 'identity' | 'gzip' | 'deflate';

const JSON_TYPE = /^[^/]+\/(.+\+)?json$/;
const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
const UTF8: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/** Streams send `application/json` (flespi-facts §4); a missing type and plain text are taken as the same. */
export function bodyForm(contentType: string | undefined): BodyForm | null {
  const header = contentType?.trim() ?? '';
  const charset = CHARSET.exec(header)?.[1]?.toLowerCase();
  if (charset !== undefined && !UTF8.has(charset)) return null;
  const type = (header.split(';', 1)[0] ?? '').trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return 'form';
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
