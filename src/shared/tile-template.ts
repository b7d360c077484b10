/** What stands in an address for the key, which is a secret and filled in by the host alone. */
const KEY_PLACE = '{key}';

/** Names under which services take keys, in addresses as they give them to paste. */
const KEY_NAME =
  /^(?:x[-_]?)?(?:api|app|access|auth|map|maps|subscription|user|client|license|service)?[-_.]?(?:key|token|apikey|secret|password|pass|pwd|sig|signature|auth|credentials?|appid|appcode|app_id|app_code)$/i;
/** Long, and of letters and digits that mean nothing, as in hexadecimal or Base64. */
const LOOKS_SECRET = /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[\w.~+=-]{24,}$/i;
const PLACEHOLDER = /[{}]/;
/** `;name=value` within the path, or within the value of another one in the query. */
const IN_PATH = /([&;])([^=&;?#/]+)=([^&;?#/]*)/g;
const WITHIN_VALUE = /([?;])([^=&;?#]+)=([^&;?#]*)/g;
/** `?name=value`, `&name=value` and what follows `#`: a value may hold all but these, as Base64 holds slashes. */
const IN_QUERY = /([?&#])([^=&#]+)=([^&#]*)/g;
const SEGMENT = /(?<=\/)[^/?#;]+(?=[/?#;]|$)/g;

/** An address without the keys that were pasted with it. */
export interface ParsedTemplate {
  readonly url: string;
  /** Null where it held none. */
  readonly key: string | null;
  /** It held several that differ: there is a place for one alone. */
  readonly hasSeveral: boolean;
}

/** Takes a key that was pasted with an address out of it and puts `{key}` in its place. */
export function takeKeyOut(template: string): ParsedTemplate {
  const keys = new Set<string>();
  const takeOut = (value: string): string => {
    keys.add(unescaped(value));
    return KEY_PLACE;
  };
  // Base64 may have its slashes escaped; slashes as they are belong to paths.
  const isSecret = (value: string): boolean =>
    !PLACEHOLDER.test(value) && LOOKS_SECRET.test(unescaped(value.replaceAll(/%2f/gi, '-')));
  const withoutPair = (whole: string, mark: string, name: string, value: string): string => {
    if (value === '' || PLACEHOLDER.test(value)) return whole;
    return KEY_NAME.test(unescaped(name)) || isSecret(value) ? `${mark}${name}=${takeOut(value)}` : whole;
  };
  const at = template.indexOf('://') + 3;
  const [path = '', ...query] = template.slice(at).split(/(?=[?#])/);
  const plainPath = path
    .replace(IN_PATH, withoutPair)
    .replace(SEGMENT, (segment) => (isSecret(segment) ? takeOut(segment) : segment));
  const plainQuery = query.join('').replace(IN_QUERY, withoutPair).replace(WITHIN_VALUE, withoutPair);
  const url = `${template.slice(0, at)}${plainPath}${plainQuery}`;
  const [first = null] = keys;
  return { url, key: first, hasSeveral: keys.size > 1 };
}

/** Whether the address wants a key. */
export function wantsKey(template: string): boolean {
  return template.includes(KEY_PLACE);
}

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
