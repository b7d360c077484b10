import type { CheckMessage } from '../messages/checks.ts';
import { type Checked, checked, type Problem, refused } from './check.ts';

/** The ways to an MQTT broker, by the scheme of its URL; safest first. */
export const TRANSPORTS = ['mqtts', 'mqtt', 'wss', 'ws'] as const;
export type BrokerTransport = (typeof TRANSPORTS)[number];

/** Port that each has where nobody says otherwise. */
export const USUAL_PORTS: Readonly<Record<BrokerTransport, number>> = {
  mqtt: 1883,
  mqtts: 8883,
  ws: 80,
  wss: 443,
};

export const isWebSocket = (transport: BrokerTransport): boolean => transport === 'ws' || transport === 'wss';
export const isSecure = (transport: BrokerTransport): boolean => transport === 'mqtts' || transport === 'wss';

/** Where a broker listens. */
export interface BrokerAddress {
  readonly transport: BrokerTransport;
  /** An IPv6 address stands without brackets. */
  readonly host: string;
  readonly port: number;
  /** Path and query of a WebSocket address; `/` otherwise. */
  readonly path: string;
}

type BadUrl = Extract<CheckMessage, { code: 'bad-broker-url' }>;
/** Why an address cannot be used. */
export type BrokerUrlProblem = BadUrl['why'];

/** Shorter ones are no flespi token and may be part of an honest host name. */
const SHORTEST_TOKEN = 16;

/** Whether an address holds the token: then it would be shown and kept with it. */
export function holdsToken(url: string, token: string): boolean {
  return token.length >= SHORTEST_TOKEN && url.includes(token);
}

/**
 * Reads a broker's address: the one place where it is judged, for form, host, options and connection. Credentials in it are
 * refused, and so is the account's token: addresses are shown and logged, tokens never.
 */
export function readBrokerUrl(text: string, token = ''): Checked<BrokerAddress, 'brokerUrl', BadUrl> {
  const url = URL.parse(text.trim());
  if (url === null) return badUrl('unreadable');
  if (url.hostname === '') return badUrl('no-host');
  const transport = TRANSPORTS.find((one) => url.protocol === `${one}:`);
  if (transport === undefined) return badUrl('scheme');
  if (url.username !== '' || url.password !== '') return badUrl('credentials');
  if (holdsToken(text, token)) return badUrl('token');
  return {
    ok: true,
    value: {
      transport,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port === '' ? USUAL_PORTS[transport] : Number(url.port),
      path: `${url.pathname || '/'}${url.search}`,
    },
  };
}

function badUrl(why: BrokerUrlProblem): Checked<never, 'brokerUrl', BadUrl> {
  return refused('brokerUrl', { code: 'bad-broker-url', why });
}

/** Whether the broker is flespi's own, whatever the region and the way in; what is no URL is not. */
export function isFlespi(brokerUrl: string): boolean {
  return /(^|\.)flespi\.io$/i.test(URL.parse(brokerUrl)?.hostname ?? '');
}

/** An address in the fields of a form. */
export interface BrokerFields {
  readonly transport: BrokerTransport;
  readonly host: string;
  /** Empty stands for the transport's usual one. */
  readonly port: string;
  readonly path: string;
}

/** The fields of an address; null where it is none, or holds more than an address. */
export function brokerFieldsOf(text: string): BrokerFields | null {
  const read = readBrokerUrl(text);
  if (!read.ok) return null;
  const { transport, path } = read.value;
  const { hostname, port } = new URL(text.trim());
  return { transport, host: hostname, port, path: isWebSocket(transport) ? path : '/' };
}

/** The address in these fields. */
export function brokerUrlOfFields({ transport, host, port, path }: BrokerFields): string {
  const authority = port.trim() === '' ? hostInUrl(host) : `${hostInUrl(host)}:${port.trim()}`;
  return `${transport}://${authority}${isWebSocket(transport) ? path.trim() : ''}`;
}

/** IPv6 addresses stand in brackets in a URL, and seldom anywhere else. */
function hostInUrl(text: string): string {
  const host = text.trim();
  return /^[\da-f]*:[\da-f:.]*$/i.test(host) ? `[${host}]` : host;
}

/** What is wrong with the fields one by one: more than the address that they make could tell. */
export function checkBrokerFields(fields: BrokerFields): Checked<BrokerFields, 'host' | 'port' | 'path'> {
  const found: Problem<'host' | 'port' | 'path'>[] = [];
  const host = fields.host.trim();
  if (host === '') found.push({ field: 'host', message: { code: 'broker-host-missing' } });
  else if (!/^[\w.-]+$|^\[?[\da-f]*:[\da-f:.]*\]?$/i.test(host))
    found.push({ field: 'host', message: { code: 'broker-host-malformed' } });
  if (!isPort(fields.port.trim()))
    found.push({ field: 'port', message: { code: 'bad-port', most: 65_535, isFree: false } });
  if (isWebSocket(fields.transport) && !/^\/\S*$/.test(fields.path.trim()))
    found.push({ field: 'path', message: { code: 'broker-path-malformed' } });
  return checked(found, () => fields);
}

function isPort(text: string): boolean {
  if (text === '') return true;
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
