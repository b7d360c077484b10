import type { DeviceMessage } from '../flespi/events.ts';
import { unitSubjectsOf } from '../flespi/subject.ts';
import { createNewestDeleted } from './newest-deleted.ts';

/**
 * Which device an ident belongs to. A stream that is fed by a channel pushes messages with channel and ident alone; the same
 * message by its device carries the device's id, and both are one.
 */
export interface Idents {
  /**
   * Notes what a message says. Answers with the subjects under which the device's messages may have come until now; with none
   * where it says nothing new.
   */
  learn(message: DeviceMessage): readonly string[];
  /**
   * The message under its device's id where it has none of its own and its ident is one device's: within its channel, or, where
   * either names none, among all.
   */
  resolve(message: DeviceMessage): DeviceMessage;
  /** The device was deleted: what may still come of it is known for a good while, and then no more. */
  left(deviceId: string): void;
}

/** More than any account has; what comes beyond is a broken or hostile sender. */
const MAX_IDENTS = 500_000;

/** What a device said last. */
interface Said {
  readonly ident: string;
  readonly channelId: string | null;
}

const NOTHING_NEW: readonly never[] = [];

/** Creates an empty register that remembers at most `mostDeletions` deleted devices. */
export function createIdents(mostDeletions?: number): Idents {
  /**
   * Within a channel: the newest stands, for flespi has one device of an ident there. Of a device that alone has an ident, and said it through
   * this channel last, as of nearly all, there is no entry.
   */
  const byChannel = new Map<string, string>();
  /** Null: two devices share the ident (of different channels), so alone it names neither. */
  const byIdent = new Map<string, string | null>();
  /** What each device said last; mostly it says the same again. */
  const said = new Map<string, Said>();
  /** Idents that their device has no more, and that came through a channel last. */
  const formerOfChannel = new Set<string>();
  const gone = createNewestDeleted(mostDeletions);

  /** Gives what a device said until now an entry of its own. */
  const noteChannel = (deviceId: string, { ident, channelId }: Said): void => {
    if (channelId !== null) byChannel.set(keyOf(channelId, ident), deviceId);
  };
  /** Whether the messages of the only device of an ident say which channel they come through. */
  const isOfChannel = (ident: string, last: Said | undefined): boolean =>
    last?.ident === ident ? last.channelId !== null : formerOfChannel.has(ident);
  const ownerOf = (ident: string, channelId: string | null): string | undefined => {
    const owner = byIdent.get(ident) ?? undefined;
    if (channelId === null) return owner;
    const last = owner === undefined ? undefined : said.get(owner);
    if (last?.ident === ident && last.channelId === channelId) return owner;
    const ofChannel = byChannel.get(keyOf(channelId, ident));
    // Of another channel: the same ident, but not the same unit.
    return ofChannel ?? (isOfChannel(ident, last) ? undefined : owner);
  };
  /** The device is of that ident from now on; whether another is as well. */
  const share = (ident: string, deviceId: string): boolean => {
    const owner = byIdent.get(ident);
    if (owner === undefined) byIdent.set(ident, deviceId);
    if (owner === undefined || owner === deviceId) return false;
    byIdent.set(ident, null);
    const last = owner === null ? undefined : said.get(owner);
    if (owner !== null && last?.ident === ident) noteChannel(owner, last);
    return true;
  };
  const leaveIdent = (deviceId: string, before: Said, now: Said): void => {
    if (byIdent.get(before.ident) === deviceId) noteChannel(deviceId, before);
    if (before.ident === now.ident) return;
    if (before.channelId === null) formerOfChannel.delete(before.ident);
    else formerOfChannel.add(before.ident);
  };

  const forget = (deviceId: string): void => {
    const last = said.get(deviceId);
    said.delete(deviceId);
    if (last === undefined) return;
    const { ident, channelId } = last;
    const key = channelId === null ? null : keyOf(channelId, ident);
    if (key !== null && byChannel.get(key) === deviceId) byChannel.delete(key);
    if (byIdent.get(ident) === deviceId) byIdent.delete(ident);
  };

  return {
    learn(message) {
      const { deviceId, ident, channelId } = message;
      if (deviceId === null || ident === null) return NOTHING_NEW;
      gone.delete(deviceId);
      const before = said.get(deviceId);
      const saysNoMore = channelId === null || before?.channelId === channelId;
      if (before?.ident === ident && saysNoMore) return NOTHING_NEW;
      if (before === undefined && said.size >= MAX_IDENTS) return NOTHING_NEW;
      const now = { ident, channelId };
      if (before !== undefined) leaveIdent(deviceId, before, now);
      const isShared = share(ident, deviceId);
      said.set(deviceId, now);
      if (isShared) noteChannel(deviceId, now);
      const units = unitSubjectsOf(message);
      return isShared ? units.slice(0, -1) : units;
    },
    resolve(message) {
      const { ident, channelId } = message;
      if (message.deviceId !== null || ident === null) return message;
      const deviceId = ownerOf(ident, channelId);
      return deviceId === undefined ? message : { ...message, deviceId };
    },
    left(deviceId) {
      if (!said.has(deviceId)) return;
      const forgotten = gone.add(deviceId);
      if (forgotten !== null) forget(forgotten);
    },
  };
}

function keyOf(channelId: string, ident: string): string {
  return `${channelId}\u0000${ident}`;
}
