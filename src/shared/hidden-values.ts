/**
 * Values that may be secrets, taken out of what flespi answers before anybody sees it (flespi-facts §10). What is hidden is always
 * counted and shown as hidden; numbers of things (`tokens_count`) stay.
 */
import { isExactNumber } from './exact-number.ts';
import { isJsonObject, type JsonObject, type JsonValue, jsonText } from './json.ts';

export const HIDDEN = '•••';

/** Keys whose value is a secret, whole or as a part between dots, dashes and capitals. */
const SECRET =
  /(^|[._\s-])(pass(word|wd|phrase|code)?|pwd|token|secrets?|credentials?|signature|auth|authorization|cert(ificate)?|pem|sas|cookie|connection[._\s-]?string)($|[._\s-])/i;
/** Amid a name it is a thing of a vehicle: `engine.key.status`. */
const KEY = /(^|[._\s-])key$/i;
const IN_ONE_WORD = /password|passwd|passphrase|secret|apikey|privatekey|accesskey|authtoken|accesstoken/i;
const CAPITALISED =
  /[a-z0-9](Token|Key|Secret|Password|Auth|Authorization|Certificate|Signature|ConnectionString)s?$/;
const HEADERS = /^(custom[._-]?)?headers?$/i;
/** flespi's own words that look like one of these and are none. */
const HARMLESS: ReadonlySet<string> = new Set(['key_id', 'token_id', 'auth_type', 'public_key']);
// Each with bounds, for texts come from outside and may be made to take long.
const URI_USER = /([a-z][a-z0-9+.-]{0,20}:\/\/)[^/@\s"']{1,300}@/gi;
/** Also as a selector in a path: `platform/tokens/key=…`. */
const QUERY = /([?&;/,{])([^=&#?;/,{\s"']{1,80})=([^&#;\s"']{1,4000})/g;
const SCHEME = /\b(FlespiToken|Bearer|Basic)\s{1,4}[\w+/=.:~-]{6,4000}/gi;
/** In a text that is no JSON as a whole. */
const QUOTED = /(["'])([\w.\s-]{1,40})(\\?\1\s{0,4}:\s{0,4}\\?\1)([^"'\\]{1,400})/g;
const ASSIGNED = /\b(password|passwd|token|secret|api_?key)\s{0,4}[=:]\s{0,4}([^\s,;"'&]{1,400})/gi;
const LONGEST_INNER_JSON = 64 * 1024;
/** Longer texts are cut. */
const LONGEST_TEXT = 20_000;
/** Reading it would change its last digits. */
const LONG_NUMBER = /\d{16}/;
/** What is nested deeper is hidden whole. */
const DEEPEST = 100;

/** Whether a key names a secret. */
export function isSecretName(name: string): boolean {
  if (HARMLESS.has(name.toLowerCase())) return false;
  return SECRET.test(name) || KEY.test(name) || IN_ONE_WORD.test(name) || CAPITALISED.test(name);
}

export interface Hiding {
  readonly value: JsonValue;
  /** How many values are hidden. */
  readonly hidden: number;
}

/** Takes secrets out of a value; `known` are texts that are hidden wherever they stand, such as the token in use. */
export function hideSecrets(value: JsonValue, known: readonly string[] = []): Hiding {
  let hidden = 0;
  const hide = (): string => {
    hidden += 1;
    return HIDDEN;
  };
  const secrets = known.filter((text) => text.length >= 8);

  const hideText = (text: string): string => {
    let shown = text;
    // Before it is cut, or the beginning of one would stand at the end.
    for (const secret of secrets) shown = shown.replaceAll(secret, hide);
    if (shown.length > LONGEST_TEXT) shown = `${shown.slice(0, LONGEST_TEXT)}…`;
    return shown
      .replace(SCHEME, (_whole, scheme: string) => `${scheme} ${hide()}`)
      .replace(URI_USER, (_whole, scheme: string) => `${scheme}${hide()}@`)
      .replace(QUERY, (whole, mark: string, key: string) =>
        isSecretName(key) ? `${mark}${key}=${hide()}` : whole,
      )
      .replace(ASSIGNED, (whole, key: string, said: string) =>
        said === HIDDEN ? whole : `${key}=${hide()}`,
      );
  };
  const hideString = (text: string, depth: number): string => {
    const inner = innerJson(text);
    if (inner !== undefined) {
      const before = hidden;
      const walked = walk(inner, depth + 1);
      if (hidden === before) return text;
      return LONG_NUMBER.test(text) ? HIDDEN : jsonText(walked);
    }
    return hideText(text).replace(QUOTED, (whole, quote: string, key: string, colon: string, said: string) =>
      isSecretName(key) && said !== HIDDEN ? `${quote}${key}${colon}${hide()}` : whole,
    );
  };
  const hideAll = (secret: JsonValue, depth: number): JsonValue => {
    if (secret === null || secret === '' || typeof secret === 'boolean') return secret;
    if (depth > DEEPEST || typeof secret !== 'object' || isExactNumber(secret)) return hide();
    if (Array.isArray(secret)) return secret.map((item: JsonValue) => hideAll(item, depth + 1));
    if (!isJsonObject(secret)) return hide();
    return objectOf(Object.entries(secret).map(([key, item]) => [key, hideAll(item, depth + 1)]));
  };
  const hideHeaders = (headers: JsonValue, depth: number): JsonValue => {
    if (Array.isArray(headers)) {
      return headers.map((header: JsonValue) => {
        if (typeof header === 'string') return `${header.split(':')[0]?.slice(0, 80) ?? ''}: ${hide()}`;
        if (!isJsonObject(header)) return hideAll(header, depth + 1);
        const { name, ...rest } = header;
        const others = hideAll(rest, depth + 1);
        return isJsonObject(others) ? { ...(name !== undefined && { name }), ...others } : others;
      });
    }
    return hideAll(headers, depth);
  };
  const walk = (item: JsonValue, depth: number): JsonValue => {
    if (depth > DEEPEST) return hide();
    if (typeof item === 'string') return hideString(item, depth);
    if (Array.isArray(item)) return item.map((one: JsonValue) => walk(one, depth + 1));
    if (!isJsonObject(item)) return item;
    const named = item.name;
    const isNamedSecret = typeof named === 'string' && 'value' in item && isSecretName(named);
    return objectOf(
      Object.entries(item).map(([key, inner]) => {
        const shownKey = hideText(key);
        if (isSecretName(key) || (isNamedSecret && key === 'value'))
          return [shownKey, hideAll(inner, depth + 1)];
        if (HEADERS.test(key)) return [shownKey, hideHeaders(inner, depth + 1)];
        return [shownKey, walk(inner, depth + 1)];
      }),
    );
  };
  return { value: walk(value, 0), hidden };
}

/** The same for a text, such as a path or a payload that is no JSON. */
export function hideSecretsInText(text: string, known: readonly string[] = []): string {
  const { value } = hideSecrets(text, known);
  return typeof value === 'string' ? value : HIDDEN;
}

/** JSON that somebody packed into a text. */
function innerJson(text: string): JsonValue | undefined {
  if (text.length > LONGEST_INNER_JSON || !/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** `__proto__` stays a key as any other. */
function objectOf(entries: readonly (readonly [string, JsonValue])[]): JsonObject {
  return Object.fromEntries(entries);
}
