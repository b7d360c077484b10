import type { AccountEndMessage } from './messages/account-end.ts';
import type { RegionsInstead } from './messages/accounts.ts';
import type { SecretsMessage } from './messages/secrets.ts';
import type { Failure } from './result.ts';
import { type AccountSettings, DEFAULT_LINK } from './schemas/account.ts';

export { ACCOUNT_KINDS, type AccountKind } from './account-kind.ts';
export {
  ACCOUNT_COLOURS,
  type AccountColour,
  type AccountInput,
  type AccountSettings,
} from './schemas/account.ts';

export const TOKEN_STATES = ['protected', 'unprotected', 'this-run', 'reading', 'missing', 'none'] as const;
/**
 * Where the token is: on disk, encrypted by the system; on disk, readable by every program of this user; in memory alone;
 * not known yet, since the keyring is being asked; gone since the last run, to be entered again; or not needed.
 */
export type TokenState = (typeof TOKEN_STATES)[number];

/** An account as screens may see it. */
export interface AccountSummary extends AccountSettings {
  /** Made once, letters and digits. */
  readonly id: string;
  /** The broker keeps our session under it. */
  readonly clientId: string;
  /** Whether the link is ended by choice; the broker goes on collecting, up to 10 days at flespi. */
  readonly paused: boolean;
  /** The token's last four characters, or empty where it is shorter than twelve. */
  readonly tokenHint: string;
  readonly token: TokenState;
  readonly keepUnprotected: boolean;
  /** `command-line`: for this run alone, and not to be changed in the window. */
  readonly origin: 'kept' | 'command-line';
}

/** What became of an account's broker session when the account was removed, or left that broker. */
export interface AccountRemoval {
  readonly sessionEnded: boolean;
  readonly message: AccountEndMessage;
}

/** A region of flespi (flespi-facts §1.1). */
export interface Region {
  readonly name: string;
  readonly isDefault: boolean;
  /** mqtts URL. */
  readonly mqttUrl: string;
  /** wss URL. */
  readonly webSocketUrl: string;
}

/** flespi's region in Europe, the one that its documentation names: what is offered until flespi has told the others. */
export const EUROPE: Region = {
  name: 'EU',
  isDefault: true,
  mqttUrl: DEFAULT_LINK.brokerUrl,
  webSocketUrl: 'wss://mqtt.flespi.io:443',
};

export interface RegionList {
  readonly regions: readonly Region[];
  /** Null where flespi told them; else why these are others, and what they are. */
  readonly fallback: { readonly why: Failure; readonly instead: RegionsInstead } | null;
}

/** A session that the broker holds for the account (flespi-facts §8). */
export interface BrokerSession {
  readonly id: string;
  readonly clientId: string;
  /** Whether it is this account's own, of this installation. */
  readonly ours: boolean;
  readonly connected: boolean | null;
  /** Bytes that wait in it. */
  readonly sizeBytes: number | null;
  /** Unix seconds; null where it does not expire, or that is not told. */
  readonly expiresS: number | null;
  /** When it began, Unix seconds; null where that is not told. */
  readonly beganS: number | null;
  /** Whether it ends with its connection; null where that is not told. */
  readonly isClean: boolean | null;
}

/** How well this computer keeps secrets. */
export interface SecretStorage {
  /** `encrypted`: by the system, for this user. `unprotected`: nothing but a fixed key, or none. `none`: in memory alone. */
  readonly kind: 'encrypted' | 'unprotected' | 'none';
  /** Its name, such as `gnome_libsecret`. */
  readonly backend: string;
  /** What that means. */
  readonly means: SecretsMessage;
}
