/** What a person types for an address of flespi's API, as the call that is made of it. */
import { hideSecretsInText } from './hidden-values.ts';
import type { ConsoleMethod } from './rest-console.ts';

/**
 * The part behind the host, as it goes into a topic: without scheme, host and first slash; what a topic cannot hold is percent-encoded.
 */
export function restPath(text: string): string {
  return text
    .trim()
    .replace(/^https?:\/\/[^/]*/i, '')
    .replace(/^\/+/, '')
    .replace(/[\s+#]/g, (character) => encodeURIComponent(character));
}

/** Path without its query, level by level, decoded; null where it cannot be decoded. */
export function levelsOf(path: string): readonly string[] | null {
  const [address = ''] = path.split('?');
  try {
    return address
      .split('/')
      .filter((level) => level !== '')
      .map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

/** The path with a parameter set, or taken out where `value` is null. */
export function withParameter(path: string, name: string, value: string | null): string {
  const at = path.indexOf('?');
  const address = at < 0 ? path : path.slice(0, at);
  const others = (at < 0 ? '' : path.slice(at + 1))
    .split('&')
    .filter((part) => part !== '' && part !== name && !part.startsWith(`${name}=`));
  const all = value === null ? others : [...others, `${name}=${encodeURIComponent(value)}`];
  return all.length === 0 ? address : `${address}?${all.join('&')}`;
}

export interface CurlCall {
  readonly method: ConsoleMethod;
  readonly path: string;
  readonly payload: string;
  /** Null where it is not known: then a variable stands for it. */
  readonly restUrl: string | null;
}

/**
 * The call as a line for a shell. The token is a variable of that shell, and secrets in path and payload are hidden: a line that is
 * pasted into a chat gives nothing away.
 */
export function curlOf({ method, path, payload, restUrl }: CurlCall): string {
  const shownPath = hideSecretsInText(path);
  const address =
    restUrl === null ? `"$FLESPI_REST/"${quoted(shownPath)}` : quoted(`${restUrl}/${shownPath}`);
  const parts = [`curl -X ${method} ${address}`, '-H "Authorization: FlespiToken $FLESPI_TOKEN"'];
  if (payload !== '') parts.push(`--data ${quoted(hideSecretsInText(payload))}`);
  return parts.join(' \\\n  ');
}

/** For POSIX shells. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
