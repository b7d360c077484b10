import { z } from 'zod';
import { DEFAULT_LISTENER_SETTINGS, takesFromAnybody } from '../../shared/listener.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import { type SettingsV1, settingsV1 } from './settings-v1.ts';
import { type SettingsV2, settingsV2 } from './settings-v2.ts';

/** What the settings file holds. */
export type KeptSettings = SettingsV2;

/** What of it an export is made of, and an import is merged into. */
export type CommonSettings = Pick<
  KeptSettings,
  'accounts' | 'listener' | 'receivers' | 'retention' | 'rules' | 'signals' | 'statusThresholds'
>;

/** As nobody chose anything: what the schema has no default for stands here. */
export const DEFAULT_SETTINGS: KeptSettings = settingsV2.parse({
  version: 2,
  accounts: [],
  listener: DEFAULT_LISTENER_SETTINGS,
  retention: DEFAULT_RETENTION,
});

/** The settings of 0.2, with no account: those were entered at each start. */
export function migrateV1({ listener, retention }: SettingsV1): SettingsV2 {
  const openAsBefore = takesFromAnybody(listener);
  return { ...DEFAULT_SETTINGS, listener: { ...listener, accountId: null, openAsBefore }, retention };
}

/** The settings in a value out of a file; else whether a newer Fleetglass wrote it, or nobody knows what it is. */
export function readSettings(value: unknown): KeptSettings | 'newer' | 'invalid' {
  const present = settingsV2.safeParse(value);
  if (present.success) return present.data;
  const before = settingsV1.safeParse(value);
  if (before.success) return migrateV1(before.data);
  return isNewer(value, DEFAULT_SETTINGS.version) ? 'newer' : 'invalid';
}

/** Whether a value out of a file says that it is of a later version than this one. */
export function isNewer(value: unknown, version: number): boolean {
  const said = z.object({ version: z.int() }).safeParse(value).data?.version;
  return said !== undefined && said > version;
}
