import type { FileSetAside } from './messages/accounts.ts';

/** No settings file is larger, in MiB: fifty accounts with the longest of everything take three quarters of one, and geofences with the most points three. */
export const LARGEST_SETTINGS_MIB = 5;
/** The same, in bytes. */
export const LARGEST_SETTINGS_BYTES = LARGEST_SETTINGS_MIB * 1024 * 1024;

/** A settings file that could not be understood: it is set aside, never deleted, and the defaults are used. */
export type SettingsNotice = FileSetAside;

/** What came of reading in a settings file. */
export interface ImportOutcome {
  readonly added: number;
  /** Accounts that were there already, by id, and are changed. */
  readonly updated: number;
  /** Geofences that were not there, or not so. */
  readonly geofences: number;
  /** Names of the accounts whose token is to be entered: an export holds none. */
  readonly needTokens: readonly string[];
  /** Names of accounts whose certificates are to be chosen here: a file of settings brings none. */
  readonly needFiles: readonly string[];
}
