import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';

/** A request to the API, taken apart. */
export interface Call {
  readonly method: string;
  /** Levels of the path, decoded. */
  readonly words: readonly string[];
  /** `fields=a,b`, or null for the default ones. */
  readonly fields: readonly string[] | null;
  /** As they were asked for; null where they were not. */
  readonly limit: string | null;
  readonly offset: string | null;
  /** In the name of another account; null for the own. */
  readonly cid: string | null;
  /** What `data=` or the body asks for. */
  readonly data: JsonObject;
  /** The list that a writing call brings; null where it brings none. */
  readonly items: readonly JsonValue[] | null;
}

/** Takes apart `get/gw/devices/all?fields=id` and its body; null where it cannot be understood. */
export function readCall(path: string, payload: string): Call | null {
  const [address = '', query = ''] = cut(path, '?');
  const [method = '', rest = ''] = cut(address, '/');
  const parameters = new URLSearchParams(query);
  const asked = parameters.get('data') ?? (payload === '' ? '{}' : payload);
  const value = parse(asked);
  const items = Array.isArray(value) ? value : null;
  const data = isJsonObject(value) ? value : items === null ? null : {};
  const words = decode(rest);
  if (data === null || words === null) return null;
  const fields = parameters.get('fields') ?? (typeof data.fields === 'string' ? data.fields : null);
  return {
    method: method.toLowerCase(),
    words,
    fields: fields === null ? null : fields.split(','),
    limit: parameters.get('limit'),
    offset: parameters.get('offset'),
    cid: parameters.get('cid'),
    data,
    items,
  };
}

/** An object with no more than the fields that a call asks for. */
export function project(object: JsonObject, fields: readonly string[] | null): JsonObject {
  if (fields === null) return object;
  return Object.fromEntries(Object.entries(object).filter(([name]) => fields.includes(name)));
}

function cut(text: string, at: string): readonly string[] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function decode(path: string): readonly string[] | null {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
