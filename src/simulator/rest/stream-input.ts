import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { hostOf, STREAM_PROTOCOLS, type StreamSpec } from '../account/specs.ts';

/** Why a body is refused, and how it would be right. */
export interface BadInput {
  readonly reason: string;
  readonly hint: JsonObject;
}

const DAY_S = 86_400;
const GATHER_MS = 1_000;
const LIMIT_MESSAGES = 1_000;

type FieldCheck = (value: JsonValue) => boolean;
const isText: FieldCheck = (value) => typeof value === 'string' && value.length <= 1_000;
const isCount =
  (least: number, most: number): FieldCheck =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;

/** As flespi has them, as far as that is public; what else a body holds is refused (flespi-facts §6). */
const FIELDS: Readonly<Record<string, FieldCheck>> = {
  name: isText,
  protocol_id: isCount(1, 1_000),
  enabled: (value) => typeof value === 'boolean',
  queue_ttl: isCount(0, 315_360_000),
  validate_message: isText,
  metadata: isJsonObject,
  configuration: isJsonObject,
};
const CONFIGURATION: Readonly<Record<string, FieldCheck>> = {
  uri: (value) => typeof value === 'string' && /^https?:\/\/[^/\s]+/.test(value),
  headers: (value) => Array.isArray(value) && value.every(isHeader),
  limit_messages: isCount(1, 10_000),
};
const HINT: JsonObject = {
  name: 'string',
  protocol_id: 'number',
  enabled: 'boolean',
  queue_ttl: 'number',
  validate_message: 'string',
  metadata: 'object',
  configuration: { uri: 'string', headers: [{ name: 'string', value: 'string' }], limit_messages: 'number' },
};

function isHeader(value: JsonValue): boolean {
  return (
    isJsonObject(value) &&
    Object.keys(value).length === 2 &&
    typeof value.name === 'string' &&
    typeof value.value === 'string'
  );
}

/** A stream as a call to create one describes it; only those that post over HTTP can be created. */
export function newStream(id: number, input: JsonValue): StreamSpec | BadInput {
  const bad = problemIn(input);
  if (bad !== null || !isJsonObject(input)) return refused(bad ?? 'an object is expected');
  if (input.name === undefined) return refused('name is required');
  if (input.protocol_id !== STREAM_PROTOCOLS[0].id) return refused('protocol_id is not supported');
  if (!isJsonObject(input.configuration) || input.configuration.uri === undefined) {
    return refused('configuration.uri is required');
  }
  return withSettings(
    {
      id,
      name: '',
      protocol: STREAM_PROTOCOLS[0],
      transport: 'http',
      uri: '',
      host: '',
      enabled: true,
      queueTtlS: DAY_S,
      limitMessages: LIMIT_MESSAGES,
      gatherMs: GATHER_MS,
      configuration: {},
    },
    input,
  );
}

/** The stream with what a call to change it names. */
export function changedStream(spec: StreamSpec, input: JsonValue): StreamSpec | BadInput {
  const bad = problemIn(input);
  if (bad !== null || !isJsonObject(input)) return refused(bad ?? 'an object is expected');
  if (input.protocol_id !== undefined) return refused('protocol_id cannot be changed');
  return withSettings(spec, input);
}

function withSettings(spec: StreamSpec, input: JsonObject): StreamSpec {
  const configuration = isJsonObject(input.configuration) ? input.configuration : spec.configuration;
  const { uri, headers, limit_messages } = configuration;
  return {
    ...spec,
    name: String(input.name ?? spec.name),
    enabled: input.enabled === undefined ? spec.enabled : input.enabled === true,
    queueTtlS: Number(input.queue_ttl ?? spec.queueTtlS),
    limitMessages: Number(limit_messages ?? LIMIT_MESSAGES),
    configuration,
    uri: String(uri ?? ''),
    host: hostOf(String(uri ?? '')),
    headers: Object.fromEntries(
      (Array.isArray(headers) ? headers : [])
        .filter(isJsonObject)
        .map(({ name, value }) => [String(name), String(value)]),
    ),
  };
}

function problemIn(input: JsonValue): string | null {
  if (!isJsonObject(input)) return 'an object is expected';
  const wrong = wrongField(input, FIELDS);
  if (wrong !== null) return wrong;
  return isJsonObject(input.configuration) ? wrongField(input.configuration, CONFIGURATION) : null;
}

function wrongField(object: JsonObject, fields: Readonly<Record<string, FieldCheck>>): string | null {
  for (const [name, value] of Object.entries(object)) {
    const check = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (check === undefined) return `unknown field ${name}`;
    if (!check(value)) return `wrong value of ${name}`;
  }
  return null;
}

function refused(reason: string): BadInput {
  return { reason, hint: HINT };
}
