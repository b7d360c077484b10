import { idsIn, type LinkSettings } from '../../shared/schemas/account.ts';

/** Whose messages an account follows: ids where some were chosen. */
export interface Followed {
  readonly devices: readonly string[] | 'all' | 'none';
  readonly channels: readonly string[] | 'all' | 'none';
}

/** What decides it. */
export type FollowChoice = Pick<LinkSettings, 'follow' | 'followedDevices' | 'followedChannels'>;

/** What an account follows by its settings. */
export function followedOf({ follow, followedDevices, followedChannels }: FollowChoice): Followed {
  return {
    devices: follow === 'channels' ? 'none' : chosen(followedDevices),
    channels: follow === 'devices' ? 'none' : chosen(followedChannels),
  };
}

/** Everything of devices, and nothing by channels, as accounts that nobody changed. */
export const ALL_DEVICES: Followed = { devices: 'all', channels: 'none' };

/** The same text for the same choice. */
export function followedText({ devices, channels }: Followed): string {
  const textOf = (ids: Followed['devices']): string =>
    typeof ids === 'string' ? ids : ids.toSorted().join(',');
  return `${textOf(devices)} ${textOf(channels)}`;
}

function chosen(text: string | null): readonly string[] | 'all' {
  return text === null ? 'all' : idsIn(text);
}
