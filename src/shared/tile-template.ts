/** What stands in an address for the key, which is a secret and filled in by the host alone. */
export const KEY_PLACE = '{key}';

/** Names under which services take keys, in addresses as they give them to paste. */
const KEY_NAME =
  /^(?:x[-_]?)?(?:api|app|access|auth|map|maps|subscription|user|client|license|service)?[-_.]?(?:key|token|apikey|secret|password|pass|pwd|sig|signature|auth|credentials?|appid|appcode|app_id|app_code)$/i;
/** Long, and of letters and digits that mean nothing. */
const LOOKS_SECRET = /^(?=[^\d]*\d)(?=[^a-z]*[a-z])[\w.~-]{24,}$/i;
const PLACEHOLDER = /[{}]/;
/** `?name=value`, `&name=value`, `;name=value`. */
const PAIR = /([?&;])([^=&;?#/]+)=([^&;#/]*)/g;
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
  const isSecret = (value: string): boolean => !PLACEHOLDER.test(value) && LOOKS_SECRET.test(value);
  const paired = template.replace(PAIR, (whole, mark: string, name: string, value: string) => {
    if (value === '' || PLACEHOLDER.test(value)) return whole;
    return KEY_NAME.test(name) || isSecret(value) ? `${mark}${name}=${takeOut(value)}` : whole;
  });
  const at = paired.indexOf('://') + 3;
  const [path = '', ...query] = paired.slice(at).split(/(?=\?)/);
  const url = `${paired.slice(0, at)}${path.replace(SEGMENT, (segment) => (isSecret(segment) ? takeOut(segment) : segment))}${query.join('')}`;
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
