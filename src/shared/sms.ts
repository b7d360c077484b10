/** Short messages (SMS) that passed through modems of flespi. */

/** How far it came, as far as flespi tells: it knows of no receipt by the network. */
export type SmsState =
  /** It came from a telephone. */
  | 'received'
  /** A gateway took it. */
  | 'accepted'
  /** No gateway took it. */
  | 'failed'
  /** flespi says that it was sent, and not how that ended. */
  | 'sent';

/** A message, as flespi told of it. */
export interface Sms {
  readonly accountId: string;
  /** Of its record in the account's journal. */
  readonly id: number;
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly direction: 'in' | 'out';
  readonly state: SmsState;
  /** Why a gateway did not take it, or that it did: flespi's `send_code`; null where it says none. */
  readonly sendCode: number | null;
  /** As it was sent; null where it is not known. */
  readonly phone: string | null;
  readonly modemId: string | null;
  /** The vehicle with this telephone number, within all accounts; null where none is known. */
  readonly vehicleId: string | null;
  /** Null where flespi tells no text, as its log does. */
  readonly text: string | null;
}

/** Where a page goes on: behind this one, the newest first. */
export interface SmsKey {
  readonly atMs: number;
  readonly accountId: string;
  readonly id: number;
}

export interface SmsAsk {
  /** Null for all. */
  readonly vehicleId: string | null;
  /** What is looked for in text and number; empty for all. */
  readonly text: string;
  /** Unix milliseconds; the end is not in it. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly after: SmsKey | null;
  readonly limit: number;
}

export interface SmsPage {
  readonly messages: readonly Sms[];
  /** Null where there are no more. */
  readonly next: SmsKey | null;
  /** Accounts whose journal could not be read. */
  readonly unreadAccounts: readonly string[];
}

/** At most so many in one answer. */
export const MOST_SMS = 1_000;

/** A telephone number by its digits alone, so that `+49 171 …` and `0049171…` are one. */
export function phoneDigits(phone: string): string {
  return phone.replace(/\D/gu, '').replace(/^00/u, '');
}
