import type { CheckMessage } from './checks.ts';

/** Which regions are offered in place of flespi's list: those that it told before, or the one that its documentation names. */
export type RegionsInstead =
  | { readonly code: 'regions-told-before' }
  | { readonly code: 'region-documented' };

/** A file of settings, secrets or geofences that cannot be used: it is set aside, never deleted. */
export interface FileSetAside {
  readonly code: 'file-set-aside';
  readonly what: 'settings' | 'secrets' | 'geofences' | 'brought-streams';
  readonly file: string;
  readonly why: 'newer' | 'not-understood' | 'unreadable';
  /** What kept it from being read; null where nothing did. */
  readonly readErrorCode: string | null;
  /** Path of what was set aside; null where even that failed, with `moveErrorCode`. */
  readonly setAside: string | null;
  readonly moveErrorCode: string | null;
}

/** What accounts, their settings and secrets, and what flespi is asked for them have to say. */
export type AccountMessage =
  | FileSetAside
  | { readonly code: 'unknown-account' }
  /** It was given on the command line. */
  | { readonly code: 'fixed-account' }
  | {
      readonly code: 'too-many-accounts';
      readonly most: number;
      /** How many there would be with a file; null where one is added. */
      readonly withFile: number | null;
    }
  /** The command line's account has no TLS, so another proxy could read its token. */
  | { readonly code: 'plain-account' }
  /** Another host, port, scheme or authority: the known token is not sent there. */
  | { readonly code: 'token-needed' }
  | { readonly code: 'settings-not-kept'; readonly why: 'content' }
  | { readonly code: 'settings-not-kept'; readonly why: 'not-writable'; readonly errorCode: string }
  | { readonly code: 'not-kept'; readonly errorCode: string }
  | { readonly code: 'settings-too-large'; readonly mostMib: number }
  /** `where`: keys of the schema; empty for the file as a whole, null where it is no settings file at all. */
  | { readonly code: 'not-settings'; readonly where: string | null }
  | { readonly code: 'newer-settings' }
  /** The file's account of this place, from 1, cannot be. */
  | { readonly code: 'account-of-file'; readonly place: number; readonly why: CheckMessage }
  /** An account of flespi came without a token on the command line. */
  | { readonly code: 'flespi-needs-token' }
  /** The token of the command line: of a file, or of standard input where that is null. */
  | {
      readonly code: 'token-unusable';
      readonly file: string | null;
      readonly why: 'unreadable';
      readonly errorCode: string;
    }
  | { readonly code: 'token-unusable'; readonly file: string | null; readonly why: 'empty' | 'content' }
  | { readonly code: 'no-dialog'; readonly instead: 'upload' | 'folder' }
  | { readonly code: 'no-upload' }
  | { readonly code: 'pem-file'; readonly why: 'content' | 'not-chosen' }
  | { readonly code: 'pem-file'; readonly why: 'not-kept'; readonly errorCode: string }
  | { readonly code: 'regions-late'; readonly limitS: number }
  | { readonly code: 'regions-unreachable'; readonly reason: string }
  | { readonly code: 'regions-status'; readonly status: number }
  /** Another answers in flespi's place. */
  | { readonly code: 'regions-elsewhere' }
  | { readonly code: 'regions-unreadable'; readonly why: 'too-large' | 'no-list' | 'none-usable' }
  | RegionsInstead
  | { readonly code: 'sessions-unreadable' }
  | { readonly code: 'sessions-not-permitted' }
  | { readonly code: 'sessions-not-live' }
  | { readonly code: 'sessions-late' };
