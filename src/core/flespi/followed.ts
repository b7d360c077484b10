import { idsIn, type LinkSettings } from '../../shared/schemas/account.ts';
import { topicsIn } from '../../shared/schemas/topic-filters.ts';

/** Whose messages an account follows: ids where some were chosen. */
export interface Followed {
  readonly devices: readonly string[] | 'all' | 'none';
  readonly channels: readonly string[] | 'all' | 'none';
  /** Filters of a user's own topics at another broker, in place of all that is flespi's; absent where that is followed. */
  readonly topics?: readonly string[];
}

/** What decides it. */
export type FollowChoice = Pick<
  LinkSettings,
  'follow' | 'followedDevices' | 'followedChannels' | 'followedTopics'
>;

/** Whether what is at the other end speaks flespi's language: topics of a user's own do not, and their broker is asked for nothing. */
export function speaksFlespi({ follow }: Pick<FollowChoice, 'follow'>): boolean {
  return follow !== 'topics';
}

/** What an account follows by its settings. */
export function followedOf(choice: FollowChoice): Followed {
  const { follow, followedDevices, followedChannels, followedTopics } = choice;
  if (!speaksFlespi(choice)) {
    return { devices: 'none', channels: 'none', topics: topicsIn(followedTopics ?? '') };
  }
  return {
    devices: follow === 'channels' ? 'none' : chosen(followedDevices),
    channels: follow === 'devices' ? 'none' : chosen(followedChannels),
  };
}

/** Everything of devices, and nothing by channels, as accounts that nobody changed. */
export const ALL_DEVICES: Followed = { devices: 'all', channels: 'none' };

/** The same text for the same choice. */
export function followedText({ devices, channels, topics }: Followed): string {
  const textOf = (ids: Followed['devices']): string =>
    typeof ids === 'string' ? ids : ids.toSorted().join(',');
  const ofFlespi = `${textOf(devices)} ${textOf(channels)}`;
  return topics === undefined ? ofFlespi : `${ofFlespi} ${topics.toSorted().join(',')}`;
}

function chosen(text: string | null): readonly string[] | 'all' {
  return text === null ? 'all' : idsIn(text);
}
