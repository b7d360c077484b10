import type { JsonObject, JsonValue } from '../../shared/json.ts';

/** An answer of the API: status and body (flespi-facts §6). */
export interface Reply {
  readonly status: number;
  readonly body: JsonObject;
}

/** A list that was asked for. */
export function results(items: readonly JsonValue[]): Reply {
  return { status: 200, body: { result: items } };
}

/** A refusal with flespi's own small number and its reason. */
export function refusal(status: number, code: number, reason: string, schemaHint?: JsonObject): Reply {
  const hint = schemaHint === undefined ? {} : { schema_hint: schemaHint };
  return { status, body: { errors: [{ code, reason, ...hint }] } };
}

/** What was asked for is not there. */
export function notFound(reason = 'item not found'): Reply {
  return refusal(404, 1, reason);
}

/** The token does not permit it. */
export function notPermitted(): Reply {
  return refusal(403, 3, 'action is not permitted by ACL');
}
