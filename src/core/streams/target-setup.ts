import type { SetupLine, SetupMessage, StreamLogin } from '../../shared/messages/stream-setup.ts';
import { oneLine } from '../flespi/text.ts';
import { type FieldRole, fieldOf, isSet } from './evidence/field-names.ts';
import {
  foreignScheme,
  isOldEndpoint,
  isPrivateHost,
  type Target,
  type TargetKind,
} from './evidence/target.ts';

const MOST_CHARS = 200;

/** The server that ThingsBoard streams are tried with. */
const DEMO_SERVER = 'demo.thingsboard.io';

/** What feeds the stream, as far as a kind asks for it. */
interface FedBy {
  readonly channels: number;
}

/**
 * What the configuration says, in the words of its kind. That something is missing is said of fields alone whose name flespi's articles tell: another
 * may be there under a name that we do not know.
 */
export function setupOf(target: Target, fedBy: FedBy | null): readonly SetupLine[] {
  const { kind } = target;
  return [
    kindLine(target),
    ...addressLines(target),
    ...(kind === 'http' && isTold(target) ? httpLines(target) : []),
    ...loginLines(target),
    ...(kind === 'aws' && isTold(target) ? awsLines(target) : topicLines(target)),
    ...needsOf(target, fedBy),
    ...contentLines(target),
  ];
}

const said = (message: SetupMessage): SetupLine => ({ message, isFault: false });
const fault = (message: SetupMessage): SetupLine => ({ message, isFault: true });

function kindLine(target: Target): SetupLine {
  const { kind, configuration, protocol } = target;
  const address = addressOf(target);
  switch (kind) {
    case 'http':
    case 'aws':
    case 'azure':
      return said({ code: `setup-${kind}`, address: target.host });
    case 'mqtt':
    case 'wialon':
    case 'thingsboard':
      return said({ code: `setup-${kind}`, address });
    case 'flespi':
      return said({ code: 'setup-flespi', channel: shown(configuration, 'channel') });
    case 'pubsub':
      return said({ code: 'setup-pubsub', project: shown(configuration, 'project') });
    case 'google-iot':
      return fault({ code: 'setup-google-iot' });
    case 'tollbg':
    case 'etoll':
      return said({ code: `setup-${kind}` });
    case 'tracker-platform':
      return said({ code: 'setup-platform', platform: platformIn(protocol), address });
    case 'other':
      return said({
        code: 'setup-other',
        protocol: protocol === null ? null : oneLine(protocol, MOST_CHARS),
      });
  }
}

/** Host and port, as far as they are there. */
function addressOf({ host, port }: Target): string | null {
  if (host === null || port === null) return host;
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function platformIn(protocol: string | null): string {
  return /redlist/i.test(protocol ?? '') ? 'Redlist' : 'Navixy';
}

function addressLines(target: Target): readonly SetupLine[] {
  const { kind, host, uri } = target;
  const scheme = foreignScheme(target);
  const lines: SetupLine[] = [];
  if (kind === 'http' && uri !== null && !/^https?:\/\//i.test(uri))
    lines.push(fault({ code: 'setup-no-protocol' }));
  if (scheme !== null) lines.push(fault({ code: 'setup-other-protocol', scheme }));
  if (host !== null && isPrivateHost(host)) lines.push(fault({ code: 'setup-private-address', host }));
  if (kind === 'aws' && host !== null && isOldEndpoint(host))
    lines.push(said({ code: 'setup-old-endpoint', host }));
  if (kind === 'thingsboard' && host === DEMO_SERVER) lines.push(said({ code: 'setup-demo-server', host }));
  if (/^(http|mqtt|ws):\/\//i.test(uri ?? '') && scheme === null)
    lines.push(said({ code: 'setup-not-encrypted' }));
  if (/%[a-z_.]+%/i.test(uri ?? '')) lines.push(said({ code: 'setup-address-per-device' }));
  if (target.hasAuthority) lines.push(said({ code: 'setup-own-authority' }));
  return lines;
}

function httpLines({ headers, limitMessages, hasLogin, uri }: Target): readonly SetupLine[] {
  const limit: SetupMessage =
    limitMessages === null || limitMessages <= 0
      ? { code: 'setup-no-batch-limit' }
      : { code: 'setup-batch-limit', messages: limitMessages };
  if (headers !== null && headers > 0)
    return [said(limit), said({ code: 'setup-headers', headers, hasLogin })];
  const isLoggedIn = hasLogin || /\/\/[^/]*@/.test(uri ?? '');
  return [said(limit), ...(isLoggedIn ? [] : [said({ code: 'setup-no-headers' })])];
}

/** By what it logs in; the first that is set. */
const LOGINS: readonly (readonly [role: FieldRole, by: StreamLogin])[] = [
  ['connectionString', 'connection-string'],
  ['certificate', 'certificate'],
  ['account', 'service-account'],
  ['token', 'token'],
  ['user', 'user'],
  ['key', 'key'],
];

function loginLines({ configuration }: Target): readonly SetupLine[] {
  const login = LOGINS.find(([role]) => fieldOf(configuration, role) !== undefined);
  return login === undefined ? [] : [said({ code: 'setup-login', by: login[1] })];
}

function topicLines({ configuration }: Target): readonly SetupLine[] {
  const topic = shown(configuration, 'topic');
  return topic === null ? [] : [said({ code: 'setup-topic', topic })];
}

/** AWS IoT takes messages on a topic, states of things as their shadows, or both. */
function awsLines({ configuration }: Target): readonly SetupLine[] {
  const topic = shown(configuration, 'topic');
  const thing = shown(configuration, 'thing');
  if (topic === null && thing === null) return [fault({ code: 'setup-neither-topic-nor-thing' })];
  return [
    said(topic === null ? { code: 'setup-no-topic' } : { code: 'setup-topic', topic }),
    said(thing === null ? { code: 'setup-no-thing' } : { code: 'setup-thing', thing }),
  ];
}

/** Kinds that go by the device of a message: one that a channel feeds may have none. */
const FOR_DEVICES: ReadonlySet<TargetKind> = new Set(['aws', 'tollbg']);

function needsOf({ kind }: Target, fedBy: FedBy | null): readonly SetupLine[] {
  const lines: SetupLine[] = [];
  if (kind === 'thingsboard') lines.push(said({ code: 'setup-is-gateway' }));
  if (kind === 'tollbg') lines.push(said({ code: 'setup-toll-plugin' }));
  if (kind === 'etoll') lines.push(said({ code: 'setup-toll-registered' }));
  if (kind === 'wialon') lines.push(said({ code: 'setup-seconds-only' }));
  if (FOR_DEVICES.has(kind) && fedBy !== null && fedBy.channels > 0) {
    lines.push(said({ code: 'setup-for-devices', channels: fedBy.channels }));
  }
  return lines;
}

function contentLines({ configuration, validateMessage }: Target): readonly SetupLine[] {
  return [
    ...(isSet(configuration.convert_message) ? [said({ code: 'setup-converted' })] : []),
    ...(validateMessage === ''
      ? []
      : [said({ code: 'setup-filtered', expression: oneLine(validateMessage, MOST_CHARS) })]),
  ];
}

/** Whether anything but its kind was told: nothing is missing in a configuration that the token may not read. */
function isTold({ configuration }: Target): boolean {
  return Object.keys(configuration).some((name) => name !== 'protocol');
}

function shown(configuration: Target['configuration'], role: FieldRole): string | null {
  const value = fieldOf(configuration, role);
  const isShown = typeof value === 'number' || typeof value === 'string';
  return isShown ? oneLine(String(value), MOST_CHARS) || null : null;
}
