import { nearestDouble } from '../../../shared/exact-number.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';
import { fieldOf, textOfField } from './field-names.ts';

/** Kinds of target that rules know something of. */
export type TargetKind =
  | 'http'
  | 'mqtt'
  | 'wialon'
  | 'flespi'
  | 'aws'
  | 'azure'
  | 'thingsboard'
  | 'google-iot'
  | 'pubsub'
  | 'tollbg'
  | 'etoll'
  | 'tracker-platform'
  | 'other';

/** Words in the names of flespi's stream protocols; the first that fits. */
const KINDS: readonly (readonly [word: RegExp, kind: TargetKind])[] = [
  [/thingsboard/, 'thingsboard'],
  [/wialon/, 'wialon'],
  [/flespi/, 'flespi'],
  [/pub.?sub/, 'pubsub'],
  [/google/, 'google-iot'],
  [/aws|amazon/, 'aws'],
  [/azure/, 'azure'],
  [/toll.?bg/, 'tollbg'],
  [/e.?toll/, 'etoll'],
  [/navixy|redlist/, 'tracker-platform'],
  [/^http/, 'http'],
  [/mqtt/, 'mqtt'],
];

/** The kind of target by the name of the stream's protocol. */
export function kindOf(protocol: string | null): TargetKind {
  const name = protocol?.toLowerCase() ?? '';
  return KINDS.find(([word]) => word.test(name))?.[1] ?? 'other';
}

/** What of a stream's configuration rules look at. Nothing of it is a secret. */
export interface Target {
  readonly kind: TargetKind;
  /** As flespi calls the kind; null where that is not known. */
  readonly protocol: string | null;
  readonly configuration: JsonObject;
  /** As it was entered; null where it has none. */
  readonly uri: string | null;
  readonly host: string | null;
  readonly port: number | null;
  readonly isTls: boolean;
  readonly path: string | null;
  readonly limitMessages: number | null;
  readonly headers: number | null;
  readonly hasLogin: boolean;
  readonly hasAuthority: boolean;
  readonly validateMessage: string;
}

const LOGINS = ['token', 'user', 'password', 'key', 'connectionString', 'certificate', 'account'] as const;

/** Reads a configuration as far as its kinds are public; what is not understood is null. */
export function readTarget(
  protocol: string | null,
  configuration: JsonObject,
  validateMessage: JsonValue | undefined,
): Target {
  const text = textOfField(configuration, 'address');
  const url = text === null ? null : urlOf(text);
  const isTls = url !== null && /^(https|mqtts|ssl|tls|wss):$/.test(url.protocol);
  const own = nearestDouble(fieldOf(configuration, 'port')) ?? null;
  const { headers } = configuration;
  const names = Array.isArray(headers)
    ? headers.flatMap(headerName)
    : isJsonObject(headers)
      ? Object.keys(headers)
      : null;
  return {
    kind: kindOf(protocol),
    protocol,
    configuration,
    uri: text,
    host: url === null || url.hostname === '' ? hubOf(configuration) : url.hostname.replace(/^\[|\]$/g, ''),
    port: url === null ? null : url.port !== '' ? Number(url.port) : (own ?? defaultPort(url.protocol)),
    isTls,
    path: url === null || !/^https?:$/.test(url.protocol) ? null : withoutToken(url.pathname),
    limitMessages: nearestDouble(configuration.limit_messages) ?? null,
    headers: names?.length ?? null,
    hasLogin:
      (names?.some((name) => /authorization|token|key|secret/i.test(name)) ?? false) ||
      LOGINS.some((role) => fieldOf(configuration, role) !== undefined),
    hasAuthority: fieldOf(configuration, 'authority') !== undefined,
    validateMessage: typeof validateMessage === 'string' ? validateMessage.trim() : '',
  };
}

/** The host that a connection string of Azure names beside its key. */
function hubOf(configuration: JsonObject): string | null {
  const text = textOfField(configuration, 'connectionString') ?? textOfField(configuration, 'address');
  return /(?:hostname=|endpoint=sb:\/\/)([a-z0-9.-]+)/i.exec(text ?? '')?.[1] ?? null;
}

function urlOf(text: string): URL | null {
  const whole = text.includes('://') ? text : `tcp://${text}`;
  return URL.canParse(whole) ? new URL(whole) : null;
}

function headerName(header: JsonValue): readonly string[] {
  if (typeof header === 'string') return [header.split(':')[0] ?? ''];
  return isJsonObject(header) && typeof header.name === 'string' ? [header.name] : [];
}

function defaultPort(protocol: string): number | null {
  const ports: Readonly<Record<string, number>> = {
    'http:': 80,
    'https:': 443,
    'mqtt:': 1883,
    'mqtts:': 8883,
  };
  return ports[protocol] ?? null;
}

/** Kinds that speak MQTT; the hubs of Azure and of Google may be reached over HTTP. */
const OVER_MQTT: ReadonlySet<TargetKind> = new Set(['mqtt', 'thingsboard', 'aws']);

/** The protocol that an address begins with where it is not one of this kind: `https://` of an MQTT stream; null where that is well. */
export function foreignScheme({ kind, uri }: Target): string | null {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(uri ?? '')?.[1]?.toLowerCase() ?? null;
  if (scheme === null) return null;
  const isWeb = scheme === 'http' || scheme === 'https';
  if (kind === 'wialon') return isWeb || scheme.startsWith('mqtt') ? scheme : null;
  return isWeb && OVER_MQTT.has(kind) ? scheme : null;
}

/** An address, or a path, without the access token that those of ThingsBoard's HTTP API have in them. */
export function withoutToken(address: string): string {
  return address.replace(/(\/api\/v1\/)[^/?#\s]+(\/(?:telemetry|attributes)\b)/i, '$1…$2');
}

/** Whether a host is on a network of its owner alone, where flespi cannot come to. */
export function isPrivateHost(host: string): boolean {
  const name = host.toLowerCase();
  return (
    name === 'localhost' ||
    name.endsWith('.local') ||
    name === '::1' ||
    /^f[cd][0-9a-f]{2}:/.test(name) ||
    /^fe80:/.test(name) ||
    /^(10|127)\.\d+\.\d+\.\d+$/.test(name) ||
    /^192\.168\.\d+\.\d+$/.test(name) ||
    /^169\.254\.\d+\.\d+$/.test(name) ||
    /^172\.(1[6-9]|2\d|3[01])\.\d+\.\d+$/.test(name)
  );
}

const OLD_ENDPOINT = /^(?!.*-ats\.)[^.]+\.iot\.[^.]+\.amazonaws\.com$/;

/** Endpoints of AWS without `-ats` show a certificate that is trusted by few. */
export function isOldEndpoint(host: string): boolean {
  return OLD_ENDPOINT.test(host);
}

/** Whether a host is an address in figures. */
export function isAddress(host: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) || host.includes(':');
}
