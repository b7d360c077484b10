import type { AccountSettings } from '../../shared/account.ts';
import type { SettingsNotice } from '../../shared/settings.ts';
import { type CommonSettings, DEFAULT_SETTINGS, type KeptSettings } from './settings-file.ts';

/** An account as the settings keep it. */
export interface KeptAccount extends AccountSettings {
  readonly id: string;
  readonly clientId: string;
  /** flespi's id of the account whose messages are kept under this one; absent until the broker has told it. */
  readonly customerId?: string | undefined;
  readonly paused: boolean;
  readonly keepUnprotected: boolean;
  /** Whether it has a token or password, wherever that is. */
  readonly hasToken: boolean;
}

type Kept = Omit<KeptSettings, 'version'>;

/**
 * What a person chose and the data dir keeps: of each group of the file what it holds, such as `proxy()`, and a way to keep another,
 * such as `keepProxy(…)`. All `keep…` throw the file system's error where it cannot be kept.
 */
export type Settings = { [Group in keyof Kept]: () => Kept[Group] } & {
  -readonly [Group in keyof Kept as `keep${Capitalize<Group>}`]: (wanted: Kept[Group]) => void;
} & {
  /** What an import may bring, in one write. */
  readonly keepAll: (all: CommonSettings) => void;
  /** What was set aside at the start of this run. */
  readonly notices: () => readonly SettingsNotice[];
};

/** Settings whose groups lie in one value, which `keep` puts another in the place of. */
export function settingsOver(
  kept: () => KeptSettings,
  keep: (wanted: KeptSettings) => void,
  notices: readonly SettingsNotice[] = [],
): Settings {
  const groups = Object.keys(DEFAULT_SETTINGS).filter((name) => name !== 'version') as (keyof Kept)[];
  const methods = groups.flatMap((group) => [
    [group, () => kept()[group]],
    [
      `keep${group.charAt(0).toUpperCase()}${group.slice(1)}`,
      (wanted: unknown) => keep({ ...kept(), [group]: wanted }),
    ],
  ]);
  // One pair for each group of the type.
  const ofGroups = Object.fromEntries(methods) as Omit<Settings, 'keepAll' | 'notices'>;
  return { ...ofGroups, keepAll: (all) => keep({ ...kept(), ...all }), notices: () => notices } as Settings;
}
