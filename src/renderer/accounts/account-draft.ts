import {
  type AccountColour,
  type AccountKind,
  type AccountSummary,
  EUROPE,
  type Region,
} from '../../shared/account.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { regionAt } from './regions.ts';
import { type BrokerTransport, isWebSocket, TRANSPORTS } from './transports.ts';

/** An account as a form holds it: texts, and nothing checked yet. The token is not among them: it is read once, at the end. */
export interface AccountDraft {
  readonly kind: AccountKind;
  readonly name: string;
  readonly colour: AccountColour;
  /** flespi: where, and which way in. */
  readonly region: Region;
  readonly overWebSocket: boolean;
  /** Another broker. */
  readonly transport: BrokerTransport;
  readonly host: string;
  /** Empty stands for the transport's usual one. */
  readonly port: string;
  readonly path: string;
  readonly username: string;
  readonly caFile: string;
  readonly clientCertificateFile: string;
  readonly clientKeyFile: string;
  readonly protocolVersion: ProtocolVersion;
  readonly keepalive: string;
  readonly sharedGroup: string;
  readonly keepUnprotected: boolean;
}

/** A form for a new account. */
export function newDraft(colour: AccountColour): AccountDraft {
  return {
    kind: 'flespi',
    name: '',
    colour,
    region: EUROPE,
    overWebSocket: false,
    transport: 'mqtts',
    host: '',
    port: '',
    path: '/',
    username: '',
    caFile: '',
    clientCertificateFile: '',
    clientKeyFile: '',
    protocolVersion: 5,
    keepalive: '30',
    sharedGroup: '',
    keepUnprotected: false,
  };
}

/** The form of an account as it is. */
export function draftOf(account: AccountSummary): AccountDraft {
  const { kind, name, colour, protocolVersion, keepUnprotected } = account;
  return {
    ...newDraft(colour),
    ...addressOf(account),
    kind,
    name,
    username: account.username ?? '',
    caFile: account.caFile ?? '',
    clientCertificateFile: account.clientCertificateFile ?? '',
    clientKeyFile: account.clientKeyFile ?? '',
    protocolVersion,
    keepalive: String(account.keepaliveS),
    sharedGroup: account.sharedGroup ?? '',
    keepUnprotected,
  };
}

/** Whether anything was entered since the form was begun. Which kind is not: that is one press, and chosen to look around. */
export function isEntered(draft: AccountDraft, begun: AccountDraft): boolean {
  return entriesOf(draft) !== entriesOf(begun);
}

function entriesOf({ kind: _kind, region, ...entries }: AccountDraft): string {
  return JSON.stringify({ ...entries, region: region.mqttUrl });
}

function addressOf({ kind, brokerUrl }: AccountSummary): Partial<AccountDraft> {
  if (kind === 'demo') return {};
  if (kind === 'broker') return addressIn(brokerUrl) ?? {};
  return { region: regionAt(brokerUrl), overWebSocket: brokerUrl.startsWith('wss:') };
}

/** The parts of a broker's address, as they stand in the fields; null where it is none, or holds more than an address. */
export function addressIn(text: string): Pick<AccountDraft, 'transport' | 'host' | 'port' | 'path'> | null {
  const url = URL.parse(text.trim());
  const transport = TRANSPORTS.find((one) => url?.protocol === `${one}:`);
  if (url === null || transport === undefined || url.hostname === '' || url.username + url.password !== '')
    return null;
  const { hostname: host, port, pathname, search } = url;
  return {
    transport,
    host,
    port,
    path: isWebSocket(transport) ? `${pathname || '/'}${search}` : '/',
  };
}

/** Where the account would connect to; empty for the demo. */
export function brokerUrlOf(draft: AccountDraft): string {
  switch (draft.kind) {
    case 'demo':
      return '';
    case 'flespi':
      return draft.overWebSocket ? draft.region.webSocketUrl : draft.region.mqttUrl;
    case 'broker': {
      const { transport, host, port, path } = draft;
      const authority = port.trim() === '' ? hostInUrl(host) : `${hostInUrl(host)}:${port.trim()}`;
      return `${transport}://${authority}${isWebSocket(transport) ? path.trim() : ''}`;
    }
  }
}

/** IPv6 addresses stand in brackets in a URL, and seldom anywhere else. */
function hostInUrl(text: string): string {
  const host = text.trim();
  return /^[\da-f]*:[\da-f:.]*$/i.test(host) ? `[${host}]` : host;
}
