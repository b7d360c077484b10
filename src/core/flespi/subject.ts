/**
 * Whose message it is, as the journal and the fleet call it: the device's id, else channel and ident, for an ident is one unit
 * within its channel alone, else source and ident. No two units have one subject: every form but that of a device begins with a
 * word and a colon, and a device id that has a colon has its word too.
 */
import type { MessageSource } from '../../shared/vehicle-details.ts';
import type { DeviceMessage } from './events.ts';

/** What a subject names, as far as it does. */
export interface SubjectParts {
  readonly deviceId: string | null;
  readonly channelId: string | null;
  readonly ident: string | null;
}

const DEVICE = 'device';
const CHANNEL = 'channel';
/** By HTTP, and in the journal's first version every unit without a device, whatever its channel. */
const IDENT = 'ident';
const SOURCES: Readonly<Record<MessageSource, string>> = {
  http: IDENT,
  mqtt: 'mqtt',
  rest: 'rest',
  demo: 'demo',
  history: 'rest',
  // A stream that pushes names a unit as the other kinds do.
  wialon: IDENT,
  'mqtt-stream': IDENT,
};
const SOURCE_WORDS: ReadonlySet<string> = new Set(Object.values(SOURCES));

/** The subject of a message that came by `source`. */
export function subjectOf({ deviceId, channelId, ident }: Who, source: MessageSource): string {
  if (deviceId !== null) return deviceId.includes(':') ? `${DEVICE}:${deviceId}` : deviceId;
  if (channelId !== null) return unitSubject(channelId, ident);
  return `${SOURCES[source]}:${ident ?? ''}`;
}

type Who = Pick<DeviceMessage, 'deviceId' | 'channelId' | 'ident'>;

/** The subject of the unit with an ident of a channel. */
function unitSubject(channelId: string, ident: string | null): string {
  return `${CHANNEL}:${channelId.replaceAll('%', '%25').replaceAll(':', '%3A')}:${ident ?? ''}`;
}

/** Under which subjects a device's messages may have come before it was known to be one. */
export function unitSubjectsOf({ channelId, ident }: Who): readonly string[] {
  if (ident === null) return [];
  const byIdent = `${IDENT}:${ident}`;
  return channelId === null ? [byIdent] : [unitSubject(channelId, ident), byIdent];
}

/** What the first version of the journal called a unit of a channel; null for any other subject. */
export function earlierSubjectOf(subject: string): string | null {
  const { channelId, ident } = partsOf(subject);
  return channelId === null || ident === null ? null : `${IDENT}:${ident}`;
}

/** What a subject names; one of no known form is a device's id, as the first version wrote them. */
export function partsOf(subject: string): SubjectParts {
  const colon = subject.indexOf(':');
  const word = colon < 0 ? '' : subject.slice(0, colon);
  const rest = subject.slice(colon + 1);
  if (word === DEVICE) return { ...NOBODY, deviceId: rest };
  if (word === CHANNEL) {
    const end = rest.indexOf(':');
    const channelId = rest.slice(0, end).replaceAll('%3A', ':').replaceAll('%25', '%');
    return { ...NOBODY, channelId, ident: rest.slice(end + 1) || null };
  }
  return SOURCE_WORDS.has(word) ? { ...NOBODY, ident: rest || null } : { ...NOBODY, deviceId: subject };
}

const NOBODY: SubjectParts = { deviceId: null, channelId: null, ident: null };
