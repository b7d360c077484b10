import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

/**
 * What a field of a stream's configuration may be called, kind by kind. flespi's articles name `uri`, `headers`, `limit_messages`, `mqtt_topic`
 * and `thing_name`; all else here is a guess (flespi-facts §10), and this is the one place of it. Case, `_`, `-` and dots make no difference.
 */
export const FIELD_NAMES = {
  address: ['uri', 'url', 'endpoint', 'host', 'hostname', 'server', 'address'],
  port: ['port'],
  authority: ['ca', 'ca_cert', 'private_ca', 'cacert'],
  user: ['username', 'user', 'login'],
  password: ['password', 'pass'],
  token: ['access_token', 'token', 'api_key'],
  key: ['key', 'shared_access_key', 'sas_key'],
  certificate: ['certificate', 'cert', 'client_cert', 'client_certificate'],
  connectionString: ['connection_string'],
  account: ['service_account', 'credentials', 'service_account_key'],
  topic: ['mqtt_topic', 'topic', 'topic_name', 'topic_id'],
  thing: ['thing_name', 'thing'],
  project: ['project', 'project_id'],
  channel: ['channel', 'channel_id'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a field is for. */
export type FieldRole = keyof typeof FIELD_NAMES;

/** Objects in a configuration whose keys are names of the user's, not of fields. */
const NOT_FIELDS: ReadonlySet<string> = new Set(['headers', 'header', 'convertmessage', 'proxy']);

/** What is set for this, at the top or one level below it; undefined where nothing is, or nothing under a name that we know. */
export function fieldOf(configuration: JsonObject, role: FieldRole): JsonValue | undefined {
  for (const part of [configuration, ...partsOf(configuration)]) {
    const byName = new Map(Object.entries(part).map(([name, value]) => [plainName(name), value]));
    for (const name of FIELD_NAMES[role]) {
      const value = byName.get(plainName(name));
      if (isSet(value)) return value;
    }
  }
  return undefined;
}

/** The same where it is a text. */
export function textOfField(configuration: JsonObject, role: FieldRole): string | null {
  const value = fieldOf(configuration, role);
  return typeof value === 'string' ? value : null;
}

function partsOf(configuration: JsonObject): readonly JsonObject[] {
  return Object.entries(configuration).flatMap(([name, value]) =>
    isJsonObject(value) && !NOT_FIELDS.has(plainName(name)) ? [value] : [],
  );
}

/** Whether somebody entered something: an empty text and a switch that is off are nothing. */
export function isSet(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null && value !== '' && value !== false;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/[_.\s-]/g, '');
}
