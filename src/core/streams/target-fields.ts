import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { TargetField } from '../../shared/stream-page.ts';
import { withoutToken } from './evidence/target.ts';

/** Keys whose value is a secret in any kind of target (flespi-facts §10). */
const SECRET =
  /pass|token|secret|private|credential|signature|(^|[._-])(key|auth\w*|cert\w*|ca|pem|sas|connection[._-]?string)($|[._-])/i;
/** What is a secret under any name: connection strings of Azure, keys and certificates as PEM, service accounts of Google. */
const SECRET_VALUE = /shared\s?access\s?(key|signature)\s*=|accountkey\s*=|-----BEGIN |"private_key"/i;
const MOST_FIELDS = 100;
const MOST_CHARS = 500;

/** A stream's configuration line by line, without its secrets: what of it may be one never leaves the host. */
export function targetFields(configuration: JsonObject): readonly TargetField[] {
  return fieldsOf('', configuration).slice(0, MOST_FIELDS);
}

function fieldsOf(under: string, object: JsonObject): readonly TargetField[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const name = under === '' ? key : `${under}.${key}`;
    if (SECRET.test(key) || /^headers?$/i.test(key)) return headerFields(name, value);
    if (typeof value === 'string' && SECRET_VALUE.test(value)) return [{ name, value: null }];
    return isJsonObject(value) ? fieldsOf(name, value) : [{ name, value: cut(plain(value)) }];
  });
}

/** Of headers the names alone, of any other secret nothing. */
function headerFields(name: string, value: JsonValue): readonly TargetField[] {
  if (!/headers?$/i.test(name) || SECRET.test(name)) return isEmpty(value) ? [] : [{ name, value: null }];
  const names = Array.isArray(value)
    ? value.flatMap((one) => {
        if (typeof one === 'string') return [one.split(':')[0] ?? ''];
        return isJsonObject(one) && typeof one.name === 'string' ? [one.name] : [];
      })
    : isJsonObject(value)
      ? Object.keys(value)
      : [];
  return names.map((header) => ({ name: cut(`${name}.${header}`), value: null }));
}

function isEmpty(value: JsonValue): boolean {
  return value === null || value === '' || value === false;
}

/** What was entered into an address as user and password, or as a key behind the question mark, is taken out. */
function plain(value: JsonValue): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  const withoutUser = value.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@\s]*@/i, '$1…@');
  return withoutToken(withoutUser).replace(
    /([?&])([^=&#]+)=([^&#]*)/g,
    (_whole, mark: string, key: string) => `${mark}${key}=…`,
  );
}

function cut(text: string): string {
  return text.length <= MOST_CHARS ? text : `${text.slice(0, MOST_CHARS)}…`;
}
