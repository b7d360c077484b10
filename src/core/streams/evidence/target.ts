import { nearestDouble } from '../../../shared/exact-number.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/json.ts';

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

/** Keys under which an address stands in one kind or another (flespi-facts §10). */
const ADDRESSES = ['uri', 'url', 'endpoint', 'host', 'server', 'address'] as const;
const AUTHORITIES = ['ca', 'ca_cert', 'private_ca', 'cacert'] as const;

/** Reads a configuration as far as its kinds are public; what is not understood is null. */
export function readTarget(
  protocol: string | null,
  configuration: JsonObject,
  validateMessage: JsonValue | undefined,
): Target {
  const uri = ADDRESSES.map((key) => configuration[key]).find(
    (value) => typeof value === 'string' && value !== '',
  );
  const text = typeof uri === 'string' ? uri : null;
  const url = text === null ? null : urlOf(text);
  const isTls = url !== null && /^(https|mqtts|ssl|tls|wss):$/.test(url.protocol);
  const own = nearestDouble(configuration.port) ?? null;
  const { headers } = configuration;
  const names = Array.isArray(headers)
    ? headers.flatMap(headerName)
    : isJsonObject(headers)
      ? Object.keys(headers)
      : null;
  return {
    kind: kindOf(protocol),
    configuration,
    uri: text,
    host: url === null || url.hostname === '' ? null : url.hostname.replace(/^\[|\]$/g, ''),
    port: url === null ? null : url.port !== '' ? Number(url.port) : (own ?? defaultPort(url.protocol)),
    isTls,
    path: url === null || !/^https?:$/.test(url.protocol) ? null : url.pathname,
    limitMessages: nearestDouble(configuration.limit_messages) ?? null,
    headers: names?.length ?? null,
    hasLogin:
      (names?.some((name) => /authorization|token|key|secret/i.test(name)) ?? false) ||
      ['token', 'access_token', 'username', 'password', 'key'].some((key) => Boolean(configuration[key])),
    hasAuthority: AUTHORITIES.some((key) => Boolean(configuration[key])),
    validateMessage: typeof validateMessage === 'string' ? validateMessage.trim() : '',
  };
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

/** Whether a host is an address in figures. */
export function isAddress(host: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(host) || host.includes(':');
}
