import type { FlespiObject, FlespiPart } from '../../shared/at-flespi.ts';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { textField } from '../flespi/fields.ts';
import type { Rest } from '../flespi/rest.ts';
import { listIn } from '../flespi/rest-reply.ts';
import { targetFields } from '../streams/target-fields.ts';

export type Ask = Pick<Rest, 'request'>;

/** So many objects of a list are shown. */
export const MOST_OBJECTS = 200;

/** Objects that flespi lists. Fails as `Rest` does, and with `api-no-list`. */
export async function askList(rest: Ask, uri: string): Promise<Result<readonly JsonObject[]>> {
  const answer = await rest.request('get', uri);
  if (!answer.ok) return answer;
  const list = listIn(answer.value.body);
  return list === null ? fail({ code: 'api-no-list' }) : ok(list.filter(isJsonObject));
}

/** A list as it is shown: what is nothing to anybody beside is left out. Of what is not there 404 says so, which is an empty list. */
export async function askPart(
  rest: Ask,
  uri: string,
  shown: (object: JsonObject) => FlespiObject = shownObject,
): Promise<FlespiPart> {
  const list = await askList(rest, uri);
  if (!list.ok) {
    const { error } = list;
    const isNone = error.code === 'api-refused' && error.status === 404;
    return isNone ? NOTHING : { state: 'failed', failure: error };
  }
  return {
    state: 'read',
    objects: list.value.slice(0, MOST_OBJECTS).map(shown),
    hasMore: list.value.length > MOST_OBJECTS,
  };
}

const NOTHING: FlespiPart = { state: 'read', objects: [], hasMore: false };

/** An object by its own name and number. */
export function shownObject(object: JsonObject): FlespiObject {
  return { id: textField(object, 'id'), name: textField(object, 'name'), fields: fieldsBut(object, OWN) };
}

const OWN: ReadonlySet<string> = new Set(['id', 'name']);

/** Its fields line by line, without secrets: not these, and none that holds nothing. */
export function fieldsBut(object: JsonObject, left: ReadonlySet<string>): FlespiObject['fields'] {
  const shown = Object.entries(object).filter(([name, value]) => value !== null && !left.has(name));
  return targetFields(Object.fromEntries(shown));
}
